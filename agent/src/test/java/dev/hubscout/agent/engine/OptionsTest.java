package dev.hubscout.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.snapshot.ProcessEntry;
import dev.hubscout.agent.snapshot.ProcessStat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  private static Map<String, String> parse(Options options, String line, String... wanted) {
    return options.parse(List.of(line.split(" ", -1)), Set.of(wanted));
  }

  @Test
  void longOptionsWithAndWithoutEquals() {
    assertThat(
            parse(Options.named(), "x --port=1 --dir /d --flag --secret=s", "port", "dir", "flag"))
        .isEqualTo(Map.of("port", "1", "dir", "/d", "flag", ""));
  }

  @Test
  void lettersApartAttachedAndAsPairs() {
    var options = Options.named().letters(Map.of('p', "port", 'c', "="));

    assertThat(parse(options, "x -p 1 -c a=b -z 5", "port", "a"))
        .isEqualTo(Map.of("port", "1", "a", "b"));
    assertThat(parse(options, "x -p1 -ca=b", "port", "a")).isEqualTo(Map.of("port", "1", "a", "b"));
    assertThat(parse(options, "x -p -c broken", "port", "broken")).isEqualTo(Map.of("port", ""));
  }

  @Test
  void oneDashOnlyWhereTheEngineHasIt() {
    assertThat(parse(Options.named(), "x -port=1", "port")).isEmpty();
    assertThat(parse(Options.named().orSingleDash(), "x -port=1 -dir /d", "port", "dir"))
        .isEqualTo(Map.of("port", "1", "dir", "/d"));
  }

  @Test
  void theFirstArgumentThatIsNoOption() {
    var options = Options.named().letters(Map.of('u', "user")).first("config");

    assertThat(parse(options, "x /etc/a.conf /etc/b.conf", "config"))
        .isEqualTo(Map.of("config", "/etc/a.conf"));
    assertThat(parse(options, "x -d /etc/a.conf", "config"))
        .isEqualTo(Map.of("config", "/etc/a.conf"));
    assertThat(parse(options, "x -u me --long v /etc/a.conf", "config"))
        .isEqualTo(Map.of("config", "/etc/a.conf"));
    assertThat(parse(options, "x --long=v /etc/a.conf", "config"))
        .isEqualTo(Map.of("config", "/etc/a.conf"));
  }

  @Test
  void variablesAreSettings() {
    var options = Options.named().variables(Map.of("A_PORT", "port", "A_DIR", "dir"));

    assertThat(options.parse(Map.of("A_PORT", "1", "A_DIR", "", "B", "2")))
        .isEqualTo(Map.of("port", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "5432, 5432",
    "' 5432 ', 5432",
    "':8086', 8086",
    "'127.0.0.1:8086', 8086",
    "'[::]:26257', 26257",
    "'http://10.0.0.1:2379', 2379",
    "'https://a:2379/,https://b:2380', 2379",
    "'0.0.0.0:6033;/tmp/x.sock', 6033",
    "'localhost', 0",
    "'0', 0",
    "'65536', 0",
    "'9200-9300', 0",
    "'', 0"
  })
  void portsStandAtTheEndOfAddresses(String text, int port) {
    assertThat(Port.parse(text, Port.Source.CONFIGURATION).map(Port::number).orElse(0))
        .isEqualTo(port);
  }

  private static ProcessEntry entry(String comm, @Nullable String exe, String... arguments) {
    return new ProcessEntry(new ProcessStat(7, comm, 'S', 1, 1), List.of(arguments), exe, false);
  }

  @Test
  void aJavaServerIsKnownByItsClass() {
    var identity = Identity.javaClasses("org.example.Main");

    assertThat(identity.matches(entry("java", "/usr/bin/java", "java", "org.example.Main")))
        .isTrue();
    assertThat(identity.matches(entry("java", "/usr/bin/java", "java", "-m", "a/org.example.Main")))
        .isTrue();
    assertThat(identity.matches(entry("java", "/usr/bin/java", "java", "org.example.Main2")))
        .isFalse();
    assertThat(identity.matches(entry("sh", "/bin/sh", "sh", "org.example.Main"))).isFalse();
  }

  @Test
  void oneProgramWithManyWordsServesOnlyWithOne() {
    var identity =
        Identity.programs("tool-server", "tool").orFiles("tool").commanded("tool-server", "serve");

    assertThat(identity.serves(entry("tool", "/usr/bin/tool", "tool", "serve"))).isTrue();
    assertThat(identity.serves(entry("tool", "/usr/bin/tool", "tool", "--x", "serve"))).isTrue();
    assertThat(identity.serves(entry("tool", "/usr/bin/tool", "tool", "client", "serve")))
        .isFalse();
    assertThat(identity.serves(entry("tool", "/usr/bin/tool", "tool"))).isFalse();
    assertThat(identity.matches(entry("tool-server", "/usr/bin/tool", "/usr/bin/tool-server")))
        .isTrue();
    assertThat(identity.serves(entry("tool-server", "/usr/bin/tool", "/usr/bin/tool-server")))
        .isTrue();
    assertThat(identity.serves(entry("tool", "/usr/bin/tool", "tool", "serve", "--version")))
        .isFalse();
  }

  @Test
  void aTitleCountsOnlyForItsProgram() {
    var identity = Identity.titled("oracle", "^ora_pmon_(\\w+)$");

    assertThat(identity.matches(entry("ora_pmon_orcl", "/u01/bin/oracle", "ora_pmon_ORCL")))
        .isTrue();
    assertThat(identity.matches(entry("ora_pmon_orcl", "/bin/sh", "ora_pmon_ORCL"))).isFalse();
    assertThat(identity.matches(entry("ora_dbw0_orcl", "/u01/bin/oracle", "ora_dbw0_ORCL")))
        .isFalse();
    assertThat(identity.matches(entry("ora_pmon_orcl", null, "ora_pmon_ORCL"))).isTrue();
  }
}
