/**
 * A small ext4 file system of its own for the database's files: a file, mounted through a loop device. It can lose its
 * power and fill up without touching the machine it stands on. Linux, as root. Used as the `volume` of a stack.
 *
 * What a power cut here is not: no torn sectors, no disk that lies about its cache.
 */
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Volume } from '../stack/stack.js';
import { isMounted, sweepVolumes, VOLUMES } from './leftovers.js';
import { programNamed, runProgram } from './programs.js';

export interface LoopVolumeOptions {
  /** Of the whole file system, its own tables included. Default 640. */
  readonly megabytes?: number;
  /** Whose directory the files stand in; without it ours. */
  readonly owner?: { readonly uid: number; readonly gid: number } | null;
}

const PROGRAMS = ['losetup', 'mkfs.ext4', 'mount', 'umount', 'fallocate', 'perl', 'sync'];
/** FS_IOC_SHUTDOWN with "do not write the journal": from now on nothing more reaches the disk. */
const LOSE_POWER =
  'open(my $f, "<", $ARGV[0]) or die "$!\n"; my $how = pack("L", 2); ioctl($f, 0x8004587D, $how) or die "$!\n"';

export class LoopVolume implements Volume {
  readonly #place: string;
  readonly #image: string;
  readonly #mountPoint: string;

  private constructor(place: string) {
    this.#place = place;
    this.#image = join(place, 'disk.img');
    this.#mountPoint = join(place, 'mnt');
  }

  /** Makes and mounts one; sweeps away what runs that are gone have left. */
  static async open({ megabytes = 640, owner = null }: LoopVolumeOptions = {}): Promise<LoopVolume> {
    await sweepVolumes();
    const volume = new LoopVolume(mkdtempSync(join(VOLUMES.root, `${VOLUMES.prefix}${process.pid}-`)));
    try {
      await volume.#make(megabytes, owner);
      return volume;
    } catch (error) {
      await volume.close();
      throw error;
    }
  }

  /** Where the database's files go. */
  get dir(): string {
    return join(this.#mountPoint, 'files');
  }

  /** What a new file may take, in bytes. */
  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.#mountPoint);
    return bavail * bsize;
  }

  /** Everything written so far reaches the disk: what was copied here is then no more at stake than after a day. */
  async sync(): Promise<void> {
    await runProgram('sync', ['-f', this.#mountPoint]);
  }

  /**
   * The power goes: what was not synced never reaches the disk, and every further access fails. Whoever has files
   * open must be stopped before and ended before `mountAgain`.
   */
  async losePower(): Promise<void> {
    await runProgram('perl', ['-e', LOSE_POWER, this.#mountPoint]);
  }

  /** After a power cut: the file system recovers from its journal, as after a boot. */
  async mountAgain(): Promise<void> {
    await this.#unmount();
    await this.#mount();
  }

  /** A file takes everything that is left, so that nobody else can write a block. */
  async fill(): Promise<{ readonly bytes: number }> {
    const before = this.freeBytes;
    for (const step of [16_777_216, 1_048_576, 65_536, 4_096]) await this.#take(step);
    return { bytes: before - this.freeBytes };
  }

  /** Gives the space back. */
  free(): void {
    rmSync(this.#filler, { force: true });
  }

  /** Unmounts and removes everything. May be called again. */
  async close(): Promise<void> {
    await this.#unmount();
    rmSync(this.#place, { recursive: true, force: true });
  }

  get #filler(): string {
    return join(this.#mountPoint, 'filler');
  }

  async #make(megabytes: number, owner: LoopVolumeOptions['owner']): Promise<void> {
    mkdirSync(this.#mountPoint);
    for (const place of [this.#place, this.#mountPoint]) chmodSync(place, 0o755);
    writeFileSync(this.#image, '');
    truncateSync(this.#image, megabytes * 1_048_576);
    // No blocks kept for root: full means full for everybody. Tables are written now and not in the background.
    await runProgram('mkfs.ext4', [
      '-q',
      '-m',
      '0',
      '-E',
      'lazy_itable_init=0,lazy_journal_init=0',
      this.#image,
    ]);
    await this.#mount();
    mkdirSync(this.dir, { mode: 0o755 });
    if (owner) chownSync(this.dir, owner.uid, owner.gid);
  }

  async #mount(): Promise<void> {
    await runProgram('mount', ['-o', 'loop,noatime', this.#image, this.#mountPoint]);
  }

  async #unmount(): Promise<void> {
    for (let left = 40; isMounted(this.#mountPoint); left--) {
      if (left === 0) return void (await runProgram('umount', ['-l', this.#mountPoint]));
      await runProgram('umount', [this.#mountPoint]).catch(() => pause(50));
    }
  }

  /** Takes blocks in steps of this many bytes while the file system gives them. Real blocks, not a hole. */
  async #take(step: number): Promise<void> {
    for (let more = this.freeBytes; more >= step; more = this.freeBytes) {
      const from = statSync(this.#filler, { throwIfNoEntry: false })?.size ?? 0;
      const length = Math.floor(more / step) * step;
      try {
        await runProgram('fallocate', ['-o', String(from), '-l', String(length), this.#filler]);
      } catch {
        // Its own tables take a little of what is left; the next step asks for less.
        return;
      }
    }
  }
}

/** Null, or why there can be no such volume on this machine. */
export async function whyNoLoopVolume(): Promise<string | null> {
  if (process.platform !== 'linux') return 'it needs the loop devices of Linux';
  if (process.getuid?.() !== 0) return 'only root may mount an image';
  const missing = PROGRAMS.filter((name) => programNamed(name) === null);
  if (missing.length > 0) return `this machine has no ${missing.join(', ')}`;
  try {
    const volume = await LoopVolume.open({ megabytes: 16 });
    try {
      await volume.losePower();
    } finally {
      await volume.close();
    }
    return null;
  } catch (error) {
    return `an image cannot be mounted here (${error instanceof Error ? error.message : String(error)})`;
  }
}
