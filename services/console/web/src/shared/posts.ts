/** Titles of posts and names of their holders by id, from the people of the demonstration. */
import { useDemo, type DemoPost } from './demo.js';
import { useLanguage } from './language.js';

/** Answers the post's title and officer in the reader's language; null for an unknown id. */
export function usePosts(): (postId: string | null | undefined) => { title: string; officer: string } | null {
  const { people } = useDemo();
  const { language } = useLanguage();
  return (postId) => {
    const post: DemoPost | undefined = people?.posts.find((p) => p.id === postId);
    if (!post) return null;
    return { title: language === 'hi' ? post.titleHi : post.titleEn, officer: post.officerName };
  };
}
