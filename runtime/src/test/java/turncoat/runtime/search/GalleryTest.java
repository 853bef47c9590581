package turncoat.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GalleryTest {
  @Test
  void theQuietestStayEachOnce() {
    Episode loud = new Episode(1, new int[] {1, 2, 3});
    Episode quiet = new Episode(2, new int[] {0, 0, 1});
    Episode middle = new Episode(3, new int[] {0, 1, 1});
    Gallery gallery = new Gallery(2);
    gallery.offer(List.of(loud, middle, quiet, quiet, loud));
    assertThat(gallery.episodes()).containsExactly(quiet, middle);
  }
}
