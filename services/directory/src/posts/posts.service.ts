/** Keeps the posts of a district. References are ids; whoever calls has checked that they exist and make no circle. */
import { Injectable } from '@nestjs/common';
import { newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import type { Thing } from '../changes/thing.entity.js';
import { Post, postKind } from './post.entity.js';

export type PostWish = Omit<Post, keyof Thing>;

@Injectable()
export class PostsService {
  constructor(private readonly changes: Changes) {}

  /** Creates or changes the post of this code; one transaction. */
  put(district: string, wish: PostWish): Promise<Change> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Post, { district, code: wish.code });
      const after = rowOf(Post, { id: before?.id ?? newId(), district, version: 1, removed: false, ...wish });
      return this.changes.keep(postKind, before, after);
    });
  }
}
