package dev.hubscout.agent.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.binary.BoundedRun.End;
import dev.hubscout.agent.size.DirectorySize.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeCountTest {
  private static final End WELL = new End(true, true, 0, "");
  private static final String TREE =
      "d0 66305\n8 4096\n0 0\n16 8000 66305 77\nd1 66305\n16 8000 66305 77\n8 1 66306 77\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void itsPiecesMayEndAnywhere(int length) {
    var count = new TreeCount();
    count.begin();
    var bytes = TREE.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < bytes.length; at += length) {
      var piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
      // What a buffer holds beyond its length is of an earlier piece.
      count.take(Arrays.copyOf(piece, piece.length + 2), piece.length);
    }
    count.end(WELL);

    assertThat(count.size())
        .isEqualTo(new DirectorySize((8 + 16 + 8) * 512, 4096 + 8000 + 1, Outcome.COMPLETE));
  }

  @Test
  void aDirectoryOfAnotherDeviceIsAMount() {
    assertThat(outcome("d0 5\nd1 5\nd2 6\n", WELL)).isEqualTo(Outcome.MOUNT_SKIPPED);
    assertThat(outcome("d0 5\nm\n", WELL)).isEqualTo(Outcome.MOUNT_SKIPPED);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', COMPLETE",
    "1, 'find: /a: No such file or directory', COMPLETE",
    "1, 'find: /a: Permission denied', DENIED",
    "1, 'find: /a: No such file or directory|find: /b: Input/output error', DENIED",
    "1, '', DENIED",
    "137, '', DENIED"
  })
  void onlyWhatIsGoneIsNoFailure(int exitCode, String error, Outcome expected) {
    assertThat(outcome("d0 5\n", new End(true, true, exitCode, error.replace('|', '\n'))))
        .isEqualTo(expected);
  }

  @Test
  void whatWasCountedInTimeCounts() {
    var count = new TreeCount();
    count.begin();
    var half = "d0 5\n8 100\n8 9".getBytes(StandardCharsets.US_ASCII);
    count.take(half, half.length);
    count.end(new End(false, false, 0, ""));

    assertThat(count.size()).isEqualTo(new DirectorySize(8 * 512, 100, Outcome.OUT_OF_TIME));
  }

  @Test
  void whatWasNotReadToItsEndIsNotComplete() {
    assertThat(outcome("d0 5\n8 100\n", new End(true, false, 0, "")))
        .isEqualTo(Outcome.OUT_OF_TIME);
  }

  @Test
  void aRootThatIsNotThereIsNotCounted() {
    assertThat(outcome("", new End(true, true, 1, "find: /a: No such file or directory")))
        .isEqualTo(Outcome.DENIED);
    assertThat(outcome("8 100\n", WELL)).isEqualTo(Outcome.DENIED);
  }

  @Test
  void aSumStaysWhatReadersTake() {
    var count = new TreeCount();
    count.begin();
    var sparse = "d0 5\n9007199254740992 9223372036854775807\n8 1\n";
    count.take(sparse.getBytes(StandardCharsets.US_ASCII), sparse.length());
    count.end(WELL);

    assertThat(count.size().allocatedBytes()).isEqualTo(1L << 60);
    assertThat(count.size().apparentBytes()).isEqualTo(1L << 60);
  }

  private static Outcome outcome(String said, End end) {
    var count = new TreeCount();
    count.begin();
    var bytes = said.getBytes(StandardCharsets.US_ASCII);
    count.take(bytes, bytes.length);
    count.end(end);
    return count.size().outcome();
  }
}
