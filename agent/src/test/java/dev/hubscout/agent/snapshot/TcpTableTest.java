package dev.hubscout.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is read as it comes says the same as one that is read whole. */
class TcpTableTest {
  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  private static final String V6 = "00000000000000000000000001000000";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 217, 218, 219, 220, 5_000})
  void manyLines(int count) throws IOException {
    var text = new StringBuilder(HEADER);
    for (int i = 1; i <= count; i++) {
      text.append(
          line(i, "0100007F:%04X".formatted(i & 0xffff), "0A", Integer.toString(70_000 + i)));
    }
    var bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(bytes)).hasSize(count).isEqualTo(TcpTable.parse(bytes));
  }

  /** A host has many connections of its own towards others, in lines that are not all as long. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyConnectionsToListenersAreKept(boolean filledUp) throws IOException {
    var text = new StringBuilder(HEADER);
    text.append(line(0, "0100007F:1538", "0A", "1")).append(line(1, V6 + ":9C41", "0A", "2"));
    for (int i = 2; i < 3_000; i++) {
      var address = i % 7 == 0 ? V6 : "0100007F";
      var port = i % 5 == 0 ? "1538" : i % 11 == 0 ? "9c41" : "ABCD";
      var line = line(i, address + ":" + port, i % 3 == 0 ? "06" : "01", Integer.toString(i));
      text.append(
          filledUp && address.length() == 8 ? "%-149s%n".formatted(line.stripTrailing()) : line);
    }
    var bytes = text.toString().getBytes(StandardCharsets.US_ASCII);

    assertThat(read(bytes))
        .extracting(TcpSocket::inode)
        .containsExactlyElementsOf(
            LongStream.range(1, 3_000)
                .filter(i -> i < 3 || (i % 3 != 0 && (i % 5 == 0 || i % 11 == 0)))
                .boxed()
                .toList());
    assertThat(TcpTable.parse(bytes)).isEqualTo(read(bytes));
  }

  @Test
  void lastLineNeedsNoEnd() throws IOException {
    var bytes =
        (HEADER + line(0, "0100007F:1538", "0A", "42").trim())
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(bytes))
        .containsExactly(
            new TcpSocket(new IpAddress("127.0.0.1"), 5432, new IpAddress("0.0.0.0"), 0, 0x0a, 42));
    assertThat(TcpTable.parse(bytes)).isEqualTo(read(bytes));
  }

  @Test
  void otherStatesAndWhatIsNoSocketAreLeftOut() throws IOException {
    var text =
        HEADER
            + line(0, "0100007F:1538", "06", "1")
            + line(1, "0100007F:11538", "0A", "2")
            + line(2, "0100007F1538", "0A", "3")
            + line(3, "0100007F:15:38", "0A", "4")
            + line(4, "7F:1538", "0A", "5")
            + line(5, "0100007F:1538", "0A", "-6")
            + line(6, "0100007F:1538", "0A", "99999999999999999999")
            + "   7: 0100007F:1538 00000000:0000 0A\n"
            + "x".repeat(100_000)
            + "\n"
            + line(8, "0100007F:1539", "0A", "8");

    assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1)))
        .extracting(TcpSocket::inode)
        .containsExactly(8L);
  }

  @Test
  void howMuchThereWasIsTold() throws IOException {
    var found = new ArrayList<TcpSocket>();

    assertThat(TcpTable.read(new ByteArrayInputStream(new byte[0]), found)).isZero();
    assertThat(
            TcpTable.read(
                new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.US_ASCII)), found))
        .isEqualTo(HEADER.length());
    assertThat(found).isEmpty();
  }

  private static List<TcpSocket> read(byte[] bytes) throws IOException {
    var found = new ArrayList<TcpSocket>();
    assertThat(TcpTable.read(new ByteArrayInputStream(bytes), found)).isEqualTo(bytes.length);
    return found;
  }

  private static String line(int number, String local, String state, String inode) {
    return "%4d: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000     0        0 %s 1 0 100 0 0 10 0\n"
        .formatted(number, local, state, inode);
  }
}
