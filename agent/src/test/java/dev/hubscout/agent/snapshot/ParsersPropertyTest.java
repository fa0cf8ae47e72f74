package dev.hubscout.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hubscout.agent.files.HostText;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever bytes a host holds, a parser returns what it can and throws nothing. */
class ParsersPropertyTest {

  @Property
  void anyBytesAreTaken(@ForAll byte[] bytes) {
    assertThatCode(
            () -> {
              ProcessStat.parse(bytes);
              Arguments.parse(bytes);
              Arguments.environment(bytes, Set.of("A"));
              TcpTable.parse(bytes);
              Mount.parse(bytes);
              Cgroup.container(bytes);
              Machine.memoryMb(bytes);
              Machine.cpuCores(bytes);
              Machine.os(bytes);
              Machine.bootedAt(bytes);
            })
        .doesNotThrowAnyException();
  }

  @Property
  void damagedLinesAreTaken(@ForAll byte[] noise, @ForAll int cut) {
    var lines =
        List.of(
            "7 (x) S 1 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 500 1 1",
            "0: 0100007F:0CEA 00000000:0000 0A 0:0 00:0 0 27 0 901 1 0",
            "22 1 8:1 / /a\\040b rw - ext4 /dev/sda1 rw",
            "MemTotal: 99999999999999999999 kB",
            "btime 99999999999999999999");
    for (var line : lines) {
      var bytes = new ByteArrayOutputStream();
      int at = Math.floorMod(cut, line.length());
      bytes.writeBytes(line.substring(0, at).getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(noise);
      bytes.writeBytes(line.substring(at).getBytes(StandardCharsets.US_ASCII));
      anyBytesAreTaken(bytes.toByteArray());
    }
  }

  @Property
  void aProcessMayCallItselfAnything(@ForAll @Size(max = 15) byte[] name) {
    var comm = HostText.decode(name);
    var line = "4711 (" + comm + ") S 42 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 500 1 1\n";

    var stat = ProcessStat.parse(line.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();

    assertThat(stat).isEqualTo(new ProcessStat(4711, comm, 'S', 42, 500));
  }

  @Property
  void argumentsComeBack(@ForAll @Size(max = 8) List<@Size(min = 1, max = 20) byte[]> arguments) {
    var bytes = new ByteArrayOutputStream();
    var expected = new ArrayList<String>();
    for (var argument : arguments) {
      var text = HostText.decode(argument).replace('\0', '?');
      expected.add(text);
      bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      bytes.write(0);
    }
    assertThat(Arguments.parse(bytes.toByteArray())).isEqualTo(expected);
  }

  @Property
  void addressesAreThoseOfTheKernel(@ForAll boolean six, @ForAll @Size(16) byte[] random)
      throws Exception {
    var bytes = Arrays.copyOf(random, six ? 16 : 4);
    // Runs of zeros are where the written form is hard.
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] % 3 == 0 ? 0 : bytes[i]);
    }
    var words = new byte[bytes.length];
    for (int i = 0; i < words.length; i++) {
      words[(i & ~3) + 3 - (i & 3)] = bytes[i];
    }
    var text =
        IpAddress.parse(HexFormat.of().withUpperCase().formatHex(words)).orElseThrow().text();

    assertThat(InetAddress.getByName(text)).isEqualTo(InetAddress.getByAddress(bytes));
    assertThat(text).doesNotContain(":::").matches("[0-9a-f:.]+");
    // Two zeros stay written only where another run of them is shortened (RFC 5952, 4.2.3).
    if (text.matches("(?:.*:)?0:0(?::.*)?")) {
      assertThat(text).contains("::");
    }
  }
}
