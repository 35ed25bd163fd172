import { describe, expect, it } from '@jest/globals';
import { routeOf } from './route.model.js';

describe('addresses', () => {
  it('opens the page of each kind of link and shows home for everything else', () => {
    expect(routeOf('/a/Ab-c_1.Xy9')).toEqual({ page: 'case', token: 'Ab-c_1.Xy9' });
    expect(routeOf('/n/Ab-c_1.Xy9/')).toEqual({ page: 'notice', token: 'Ab-c_1.Xy9' });
    expect(routeOf('/d/Ab-c_1.Xy9')).toEqual({ page: 'drill', token: 'Ab-c_1.Xy9' });
    for (const path of ['/', '/a/', '/n', '/d//', '/x/Ab', '/n/Ab/more', '/an/Ab'])
      expect(routeOf(path)).toEqual({ page: 'home' });
  });

  it('shows the page of a link also when its token is broken, so that the reader is told', () => {
    expect(routeOf('/n/%E0%A4')).toEqual({ page: 'notice', token: '%E0%A4' });
  });
});
