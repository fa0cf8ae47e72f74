package dev.hubscout.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The edges of what the lines of {@code /proc} may hold. */
class LinesTest {
  private static final String STAT = " S 42 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 ";

  @Test
  void aProcessIsToldByItsLastParenthesis() {
    assertThat(stat("7 (a) b) (c)" + STAT + "500 1 1\n"))
        .isEqualTo(new ProcessStat(7, "a) b) (c", 'S', 42, 500));
    assertThat(stat("7 ()" + STAT + "500")).isEqualTo(new ProcessStat(7, "", 'S', 42, 500));
  }

  @Test
  void whatIsNotAProcessIsNone() {
    for (var line :
        List.of(
            "",
            "7",
            "(x)" + STAT + "500",
            ")7 (x",
            "7 (x)",
            "7 (x) ",
            "7 (x) S",
            "7 (x)" + STAT.substring(0, STAT.length() - 3) + "500",
            "x (x)" + STAT + "500",
            "7 (x) S y" + " 1".repeat(30),
            "7 (x)" + STAT + "y",
            "99999999999 (x)" + STAT + "500")) {
      assertThat(ProcessStat.parse(bytes(line))).as(line).isEmpty();
    }
  }

  @Test
  void socketsOutOfRangeAreNone() {
    var good = "0: 0100007F:0CEA 00000000:0000 0A 0:0 00:0 0 27 0 901 1 0";
    assertThat(TcpTable.parse(bytes(good))).hasSize(1);
    assertThat(TcpTable.parse(bytes(good + "\n" + good + "\n\n"))).hasSize(2);
    assertThat(TcpTable.parse(bytes(good.replace("0CEA", "FFFF")))).hasSize(1);
    assertThat(TcpTable.parse(bytes(good.replace("0CEA", "0001")))).hasSize(1);
    for (var bad :
        List.of(
            good.replace("0CEA", "10000"),
            good.replace("0CEA", "0000"),
            good.replace("0CEA", "-001"),
            good.replace(":0000", ":10000"),
            good.replace(":0000", ":-1"),
            good.replace("0CEA", "x"),
            good.replace(":0CEA", ""),
            good.replace(":0000", ":0:0"),
            good.replace("0100007F", "0100007"),
            good.replace("00000000:", "0000000x:"),
            good.replace("901", "x"),
            good.replace(" 901 1 0", ""),
            good.replace(" 0A ", " x "),
            good.replace(" 0A ", " 06 "))) {
      assertThat(TcpTable.parse(bytes(bad))).as(bad).isEmpty();
    }
  }

  @Test
  void aSocketIsReadFieldByField() {
    var found =
        TcpTable.parse(
            bytes(
                """
                0: 00000000:0CEA 00000000:0000 0A 0:0 00:0 0 27 0 900 1 0
                1: 0A00000A:0CEA 0B00000A:9C40 01 0:0 00:0 0 27 0 901 1 0
                """));

    assertThat(found)
        .containsExactly(
            new TcpSocket(new IpAddress("0.0.0.0"), 3306, new IpAddress("0.0.0.0"), 0, 10, 900),
            new TcpSocket(
                new IpAddress("10.0.0.10"), 3306, new IpAddress("10.0.0.11"), 40000, 1, 901));
    assertThat(found).extracting(TcpSocket::listens).containsExactly(true, false);
    assertThat(found).extracting(TcpSocket::connected).containsExactly(false, true);
  }

  @Test
  void addressesAsTheyAreWritten() {
    assertThat(
            List.of(v6("0000000000000000FFFF00000701000A"), v6("0000000001000000FFFF00000701000A")))
        .containsExactly("10.0.1.7", "::1:0:ffff:a00:107");
    assertThat(v6("B80D0120000000000000000001000000")).isEqualTo("2001:db8::1");
    assertThat(v6("B80D0120000001000000000001000000")).isEqualTo("2001:db8:1::1");
    assertThat(v6("0000000000000000FEFF00000701000A")).isEqualTo("::fffe:a00:107");
    assertThat(v6("00000000000000000000000000000000")).isEqualTo("::");
    assertThat(IpAddress.parse("")).isEmpty();
    assertThat(IpAddress.parse("0100007F0")).isEmpty();
    assertThat(IpAddress.parse("0100007G")).isEmpty();
    assertThat(IpAddress.parse("FFFEFDFC").orElseThrow().text()).isEqualTo("252.253.254.255");
  }

  @Test
  void mountsWithOptionalFields() {
    assertThat(
            Mount.parse(
                bytes(
                    """
                    1 2 8:1 / / rw - ext4 /dev/sda1 rw
                    1 2 8:1 / /a rw shared:1 master:2 - xfs /dev/sda2 rw
                    1 2 8:1 / /b - xfs /dev/sda2 rw
                    1 2 8:1 / /c rw -
                    1 2 8:1 / /d rw no separator here at all
                    """)))
        .containsExactly(new Mount("/", "ext4"), new Mount("/a", "xfs"));
  }

  @Test
  void onlyThreeOctalDigitsAreAnEscape() {
    assertThat(point("/a\\040b")).isEqualTo("/a b");
    assertThat(point("/a\\377")).isEqualTo("/a\u00ff");
    assertThat(point("/\\001\\070\\107")).isEqualTo("/\u00018G");
    for (var plain :
        List.of("/a\\", "/a\\0", "/a\\04", "/\\048", "/\\/00", "/\\400", "/\\000", "/\\x40")) {
      assertThat(point(plain)).isEqualTo(plain);
    }
  }

  @Test
  void theMachineIsReadOrUnknown() {
    assertThat(Machine.memoryMb(bytes("MemFree: 1 kB\nMemTotal: 1024 kB\n"))).hasValue(1);
    assertThat(Machine.memoryMb(bytes("MemTotal: 1025 kB\n"))).hasValue(2);
    assertThat(Machine.memoryMb(bytes("MemTotal: 0 kB\n"))).isEmpty();
    assertThat(Machine.memoryMb(bytes("MemTotal:\n"))).isEmpty();
    assertThat(Machine.memoryMb(bytes("MemTotal: 2199023255552 kB\n"))).isEmpty();
    assertThat(Machine.memoryMb(bytes("MemTotal: 2199023254528 kB\n"))).hasValue(Integer.MAX_VALUE);
    assertThat(Machine.cpuCores(bytes("processor : 0\nprocessor\t: 1\nprocessor\nmodel : 2\n")))
        .hasValue(2);
    assertThat(Machine.cpuCores(bytes(""))).isEmpty();
    assertThat(Machine.bootedAt(bytes("cpu 1\nbtime 1790000000\n")))
        .isEqualTo(Instant.ofEpochSecond(1_790_000_000));
    assertThat(Machine.bootedAt(bytes("btime 0\n"))).isNull();
    assertThat(Machine.bootedAt(bytes("btime 68719476736\n"))).isNull();
    assertThat(Machine.bootedAt(bytes("btime 68719476735\n"))).isNotNull();
    assertThat(Machine.bootedAt(bytes("btime x\n"))).isNull();
    assertThat(Machine.bootedAt(bytes("cpu 1\n"))).isNull();
  }

  @Test
  void startsAreCountedFromBoot() {
    var boot = Instant.ofEpochSecond(1_000);

    assertThat(Machine.after(boot, 0)).isEqualTo(boot);
    assertThat(Machine.after(boot, 150)).isEqualTo(boot.plusMillis(1500));
    assertThat(Machine.after(boot, -1)).isNull();
    assertThat(Machine.after(boot, 1L << 40)).isNull();
    assertThat(Machine.after(boot, (1L << 40) - 1)).isNotNull();
    assertThat(Machine.after(null, 1)).isNull();
  }

  @Test
  void theSystemsPrettyNameWins() {
    assertThat(Machine.os(bytes("PRETTY_NAME=\"Debian 12\"\nNAME=\"Debian\"\n")))
        .isEqualTo("Debian 12");
    assertThat(Machine.os(bytes("NAME='Alpine Linux'\n"))).isEqualTo("Alpine Linux");
    assertThat(Machine.os(bytes("NAME=\n"))).isNull();
    assertThat(Machine.os(bytes("ID=debian\n"))).isNull();
    assertThat(Machine.architecture("aarch64")).isEqualTo("aarch64");
    assertThat(Machine.architecture("AMD64")).isEqualTo("x86_64");
  }

  @Test
  void containersByTheirPlaceInTheLine() {
    var id = "0123456789abcdef".repeat(4);
    assertThat(container("0::/" + id)).hasValue(id);
    assertThat(container("0::/x" + id)).isEmpty();
    assertThat(container("0::/" + id + "0")).isEmpty();
    assertThat(container("0::/docker-" + id + ".service")).isEmpty();
    assertThat(container("0::/outer/" + "f".repeat(64) + "/docker/" + id)).hasValue(id);
    assertThat(container("0::/lxc/web/" + id)).hasValue(id);
    assertThat(container("0::/lxc/web")).hasValue("web");
    assertThat(container("2:cpu:/lxc/first\n1:mem:/lxc/second")).hasValue("first");
  }

  @Test
  void argumentsKeepTheirPlaces() {
    assertThat(Arguments.parse(bytes("\0a\0"))).containsExactly("", "a");
    assertThat(Arguments.parse(bytes("a"))).containsExactly("a");
    assertThat(Arguments.parse(bytes("a\0b"))).containsExactly("a", "b");
    assertThat(Arguments.parse(bytes("\0\0"))).isEmpty();
  }

  @Test
  void variablesNeedAName() {
    assertThat(Arguments.environment(bytes("=x\0A=\0B\0C=1=2\0"), Set.of("", "A", "B", "C")))
        .isEqualTo(Map.of("A", "", "C", "1=2"));
  }

  @Test
  void aServerIsWhatRunsTheFileAndGoesByTheName() {
    var names = Set.of("mysqld", "a-name-of-sixteen");
    assertThat(entry("mysqld", "/usr/sbin/mysqld", "x").runs(names, Set.of())).isTrue();
    assertThat(entry("x", "/usr/sbin/mysqld", "/opt/mysqld").runs(names, Set.of())).isTrue();
    assertThat(entry("x", "/usr/sbin/mysqld", "x").runs(names, Set.of())).isFalse();
    assertThat(entry("mysqld", "/bin/sh", "mysqld").runs(names, Set.of())).isFalse();
    assertThat(entry("mysqld", null, "/opt/mysqld").runs(names, Set.of())).isTrue();
    assertThat(entry("mysqld", null, "x").runs(names, Set.of())).isFalse();
    assertThat(entry("x", null, "mysqld").runs(names, Set.of())).isFalse();
    assertThat(entry("a-name-of-sixte", "/a-name-of-sixteen", "x").runs(names, Set.of())).isTrue();
    assertThat(entry("a-name-of-sixteen", "/a-name-of-sixteen", "x").runs(names, Set.of()))
        .isFalse();
    assertThat(
            new ProcessEntry(new ProcessStat(1, "", 'S', 0, 0), List.of(), null, false)
                .argumentName())
        .isEmpty();
  }

  @Test
  void aHiddenProcessIsSuspectByEitherName() {
    Predicate<ProcessEntry> wanted = entry -> entry.runs(Set.of("redis-server"), Set.of());
    assertThat(entry("redis-server", null, "redis-server *:6379").mayRun(wanted)).isTrue();
    assertThat(entry("x", null, "/usr/bin/redis-server").mayRun(wanted)).isTrue();
    assertThat(entry("x", null, "y").mayRun(wanted)).isFalse();
  }

  private static ProcessEntry entry(String comm, String exe, String argument) {
    return new ProcessEntry(new ProcessStat(1, comm, 'S', 0, 0), List.of(argument), exe, false);
  }

  private static ProcessStat stat(String line) {
    return ProcessStat.parse(bytes(line)).orElseThrow();
  }

  private static Optional<String> container(String lines) {
    return Cgroup.container(bytes(lines));
  }

  private static String v6(String hex) {
    return IpAddress.parse(hex).orElseThrow().text();
  }

  private static String point(String written) {
    return Mount.parse(bytes("1 2 8:1 / " + written + " rw - ext4 x rw")).getFirst().point();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
