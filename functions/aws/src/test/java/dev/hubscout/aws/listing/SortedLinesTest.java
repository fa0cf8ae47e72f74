package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.listing.ListingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedLinesTest {
  @TempDir private Path folder;

  @Test
  void whatFitsMemoryMakesNoFile() throws IOException {
    try (var lines = new SortedLines(folder)) {
      lines.add(Line.of("b", ListingFixture.item("b", "")));
      lines.add(Line.of("a", ListingFixture.item("a", "")));
      var found = new ArrayList<String>();
      lines.each(line -> found.add(line.identity()));

      assertThat(found).containsExactly("a", "b");
      assertThat(files()).isZero();
    }
  }

  /** A hundred thousand items of half a kilobyte, in a fraction of their memory. */
  @Test
  void aHundredThousandItemsAreSortedThroughAFile() throws IOException {
    var random = new Random(3);
    var rules = ListingRules.identifiedBy("Id").lists().getFirst();
    try (var lines = new SortedLines(folder)) {
      for (int i = 0; i < 100_000; i++) {
        var id = Long.toHexString(random.nextLong()) + (i % 10 == 0 ? "İ💾" : "");
        var item = ListingFixture.item(id, "x".repeat(450));
        assertThat(lines.add(ItemForm.item(item, "", rules).line())).isTrue();
      }
      assertThat(lines.spilled()).isGreaterThan(40);
      var last = new Line[] {new Line("", new byte[0])};
      var count = new int[1];
      lines.each(
          line -> {
            assertThat(last[0].compareTo(line)).isNotPositive();
            last[0] = line;
            count[0]++;
          });
      assertThat(count[0]).isEqualTo(100_000);
    }
    assertThat(files()).as("the temporary file is gone").isZero();
  }

  private long files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }
}
