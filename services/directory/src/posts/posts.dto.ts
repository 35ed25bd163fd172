/** What the list of posts can be narrowed by. */
import { PageQuery, Text } from '@setu/platform';
import type { PostView } from './post-view.js';

export class PostsQuery extends PageQuery {
  @Text({ optional: true, max: 6 })
  district?: string;

  @Text({ optional: true, max: 60 })
  code?: string;

  @Text({ optional: true, max: 2 })
  shortCode?: string;

  /** As written in `departmentEn`. */
  @Text({ optional: true, max: 120 })
  department?: string;

  /** Part of a title or code, in either language. */
  @Text({ optional: true, max: 60 })
  q?: string;

  /** Whether a post is asked for. */
  fits(post: PostView): boolean {
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
