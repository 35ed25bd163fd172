import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Demo } from '../src/seed/demo-json.js';
import { DirectoryClient } from '../src/seed/directory-client.js';
import { pilotFiles, pilotFolder } from '../src/seed/pilot-files.js';
import { readSeedConfig } from '../src/seed/seed-config.js';
import { seed } from '../src/seed/seed.js';
import { RunningDirectory } from './running-directory.js';

const DISTRICTS = '150,145,155,state';

let directory: RunningDirectory;
let folder: string;
let demo: Demo;

beforeAll(async () => {
  directory = await RunningDirectory.start({ DISTRICTS });
  folder = mkdtempSync(join(tmpdir(), 'setu-seed-'));
  const config = readSeedConfig({
    DIRECTORY_URL: directory.service.url,
    SEED_SECRET: 'seed-secret-of-the-tests',
    DISTRICTS,
    SETU_DATA_DIR: folder,
    PUBLIC_URL: 'http://localhost:3000',
  });
  const t0 = Date.now();
  await seed(config, (l) => process.stderr.write(`${Date.now() - t0} ${l}\n`));
  demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Demo;
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await directory?.stop();
});

describe('seeding the pilot through the import', () => {
  it('writes every post with holder, number, supervisor and office into demo.json', () => {
    const hardoi = demo.posts.filter((p) => p.district === '150');
    expect(hardoi.length).toBeGreaterThanOrEqual(110);
    expect(
      hardoi.filter((p) => !p.officialNumber || !p.officerName || !p.supervisorPostId || !p.officeKind),
    ).toEqual([]);
    const ids = new Set(demo.posts.map((p) => p.id));
    expect(demo.posts.flatMap((p) => p.alternatePostIds).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('loads all three districts: who holds a post, who several, and which nobody holds', () => {
    for (const [district, least, vacant] of [
      ['145', 100, 4],
      ['155', 95, 4],
      ['state', 80, 1],
    ] as const) {
      const all = demo.posts.filter((p) => p.district === district);
      expect(all.length).toBeGreaterThanOrEqual(least);
      expect(all.filter((p) => !p.officerName)).toHaveLength(vacant);
      expect(all.filter((p) => !p.officialNumber || !p.officeKind)).toEqual([]);
      expect(all.filter((p) => !p.supervisorPostId).map((p) => p.code)).toEqual(
        district === 'state' ? ['CHIEF_SECRETARY'] : [],
      );
    }
    const of = (district: string, code: string) =>
      demo.posts.find((p) => p.district === district && p.code === code);
    const above = (district: string, code: string) =>
      demo.posts.find((p) => p.id === of(district, code)?.supervisorPostId)?.code;
    expect(above('145', 'POLICE_COMMISSIONER')).toBe('HOD_POLICE');
    expect(above('145', 'SHO_LONI')).toBe('ACP_LONI');
    expect(above('145', 'MUNICIPAL_COMMISSIONER')).toBe('HOD_LOCAL_BODIES');
    expect(above('145', 'DM')).toBe('DIV_COMMISSIONER_MEERUT');
    expect(above('155', 'XEN_PWD_PD')).toBe('SUPERINTENDING_ENGINEER_KANPUR');
    expect(of('145', 'BCWO')?.officerName).toBe(of('145', 'MINORITY_WO')?.officerName);
    expect(demo.accounts.filter((a) => a.staffOf && a.district === '145')).toHaveLength(7);
  });

  it('tells the post above at +15: the departmental line where the head only coordinates (R17)', () => {
    const by = (code: string) => demo.posts.find((p) => p.code === code);
    const above = (code: string) => demo.posts.find((p) => p.id === by(code)?.supervisorPostId)?.code;
    expect(above('DPRO')).toBe('CDO');
    expect(above('DM')).toBe('DIV_COMMISSIONER');
    expect(above('SP')).toBe('HOD_POLICE');
    expect(above('AMA_ZP')).toBe('HOD_PANCHAYATI_RAJ');
  });

  it('gives accounts that sign in: staff by password, representatives and officers by phone', async () => {
    const staff = demo.accounts.filter((a) => a.username);
    expect(new Set(staff.map((a) => a.role))).toEqual(
      new Set([
        'operator',
        'district_admin',
        'nodal_officer',
        'district_head',
        'auditor',
        'state_hq',
        'system_admin',
      ]),
    );
    for (const { username, password } of staff.slice(0, 3)) {
      const { status } = await directory.call('POST', '/sessions', { body: { username, password } });
      expect(status).toBe(201);
    }
    const representative = demo.accounts.find((a) => a.role === 'representative');
    const officer = demo.accounts.find((a) => a.role === 'officer' && a.district === '150');
    expect(await directory.signIn(representative?.phone ?? '')).toMatch(/^ey/);
    expect(await directory.signIn(officer?.phone ?? '')).toMatch(/^ey/);
  });

  it('tells representatives from their authorised staff, and says whom each of them stands for (R4)', () => {
    const people = demo.accounts.filter((a) => a.role === 'representative');
    const staff = people.filter((a) => a.staffOf);
    expect(staff.length).toBeGreaterThan(0);
    for (const { staffOf, representativeId, titleHi } of staff) {
      const own = people.find((a) => !a.staffOf && a.representativeId === staffOf);
      expect([representativeId, own?.titleHi]).toEqual([staffOf, expect.any(String)]);
      expect(titleHi).toBe(`अधिकृत सहायक (${own?.titleHi})`);
    }
    const mla = people.find((a) => !a.staffOf && a.titleEn === 'Member of Legislative Assembly, Sawayazpur');
    expect(mla?.titleHi).toBe('विधायक, सवायजपुर');
  });

  it('sends nothing again when the data directory was seeded, so that changes of a demo stay', async () => {
    const before = await directory.eventCount();
    const lines: string[] = [];
    const config = readSeedConfig({
      DIRECTORY_URL: directory.service.url,
      SEED_SECRET: 'seed-secret-of-the-tests',
      DISTRICTS,
      SETU_DATA_DIR: folder,
      PUBLIC_URL: 'http://localhost:4000',
    });
    await seed(config, (line) => lines.push(line));
    expect(lines).toHaveLength(1);
    expect(await directory.eventCount()).toBe(before);
  });

  it('changes nothing when the same files are sent again: vacant posts, former holders and all', async () => {
    const client = new DirectoryClient(directory.service.url);
    await client.signIn('seed-secret-of-the-tests');
    for (const district of ['145', '155', 'state'])
      for (const { kind, csv } of pilotFiles(pilotFolder(undefined), district)) {
        const { rows, ...counts } = (await client.send(district, kind, csv, false)).counts;
        expect([district, kind, counts]).toEqual([
          district,
          kind,
          { created: 0, changed: 0, unchanged: rows, faulty: 0, held: 0 },
        ]);
      }
  }, 120_000);
});
