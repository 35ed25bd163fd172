/** What the list of posts can be narrowed by. */
import { Text } from '@setu/platform';
import { AtQuery } from '../history/at-query.js';
import type { Post } from '@setu/roster';

export class PostsQuery extends AtQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;

  @Text({ optional: true, max: 60, description: 'Stable code, such as `DPRO`.' })
  code?: string;

  @Text({ optional: true, max: 2, description: 'The two digits of the kind of post.' })
  shortCode?: string;

  @Text({ optional: true, max: 120, description: 'As written in `departmentEn`.' })
  department?: string;

  @Text({ optional: true, max: 60, description: 'Part of a title or code, in either language.' })
  q?: string;

  /** Whether a post is asked for. */
  fits(post: Post): boolean {
    const q = this.q?.toLowerCase();
    const texts = [post.titleEn.toLowerCase(), post.titleHi, post.titleShortHi, post.code.toLowerCase()];
    return (
      (this.code === undefined || post.code === this.code) &&
      (this.shortCode === undefined || post.shortCode === this.shortCode) &&
      (this.department === undefined || post.departmentEn === this.department) &&
      (q === undefined || texts.some((t) => t.includes(q)))
    );
  }
}
