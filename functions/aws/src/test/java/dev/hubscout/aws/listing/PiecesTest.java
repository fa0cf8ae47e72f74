package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.document.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static List<byte[]> cut(List<Line> lines) {
    var pieces = new ArrayList<byte[]>();
    var cut = new Pieces((piece, count) -> pieces.add(piece));
    lines.forEach(cut::line);
    cut.finish();
    return pieces;
  }

  private static List<Line> lines(int count, int size) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < count; i++) {
      var id = "arn:aws:x:%06d".formatted(i);
      lines.add(Line.of(id, ListingFixture.item(id, "x".repeat(size))));
    }
    return lines;
  }

  @Test
  void fewItemsAreOnePiece() {
    assertThat(cut(lines(Pieces.MIN_ITEMS, 10))).hasSize(1);
    assertThat(cut(List.of())).isEmpty();
  }

  @Test
  void piecesHaveBounds() {
    assertThat(cut(lines(10_000, 10)).size()).isBetween(10_000 / 256, 10_000 / 32);
    assertThat(cut(lines(2_000, 5_000))).allMatch(piece -> piece.length <= Pieces.MAX_BYTES);
    assertThat(cut(lines(3, 1_000_000))).hasSize(3);
  }

  @Test
  void anItemMoreOrLessMakesFewOtherPieces() {
    var lines = lines(10_000, 100);
    var before = new HashSet<Digest>();
    cut(lines).forEach(piece -> before.add(Digest.of(piece)));
    int most = 0;
    for (int at = 0; at < lines.size(); at += 499) {
      var without = new ArrayList<>(lines);
      without.remove(at);
      most =
          Math.max(
              most,
              (int) cut(without).stream().filter(p -> !before.contains(Digest.of(p))).count());
    }
    assertThat(most).as("others of %d pieces", before.size()).isLessThanOrEqualTo(4);
  }

  @Test
  void twinsStayTogether() {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < 600; i++) {
      lines.add(Line.of("same", ListingFixture.item("same", "%03d".formatted(i))));
    }
    assertThat(cut(lines)).hasSize(1);
  }
}
