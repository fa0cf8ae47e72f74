package dev.hubscout.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverParametersIT {
  private static final Map<String, String> GOOD =
      Parameters.of("http://127.0.0.1:1/agent.tar.gz", "0".repeat(64));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void everyHostileValueIsRefusedByNameAndNothingOfItIsRepeated(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    for (var name : new TreeMap<>(GOOD).keySet()) {
      for (var value : Hostile.valuesOf(name)) {
        var line = instance.discover(Parameters.with(GOOD, name, value)).line();

        assertThat(line)
            .as("%s=%s", name, value)
            .startsWith("HUBSCOUT1-ERROR BAD_PARAMETER " + name + " ")
            .matches("[ -~]{1,300}");
        if (value.length() > "http://".length()) {
          assertThat(line).doesNotContain(value);
        }
      }
    }
    assertThat(instance.varLib("owned")).doesNotExist();
    assertThat(instance.varLib("hubscout")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void aTrailingLineFeedIsRefusedToo(String shell) throws Exception {
    var instance = new Instance(directory, shell);
    for (var parameter : GOOD.entrySet()) {
      var parameters = Parameters.with(GOOD, parameter.getKey(), parameter.getValue() + "\n");

      assertThat(instance.discover(parameters).line())
          .startsWith("HUBSCOUT1-ERROR BAD_PARAMETER " + parameter.getKey() + " ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void anOverlongUrlIsRefused(String shell) throws Exception {
    var longest = "https://host/" + "a".repeat(4096 - "https://host/".length());
    var instance = new Instance(directory, shell).without("curl", "wget");

    assertThat(instance.discover(Parameters.with(GOOD, "UrlX8664", longest)).line())
        .startsWith("HUBSCOUT1-ERROR NO_DOWNLOADER ");
    assertThat(instance.discover(Parameters.with(GOOD, "UrlX8664", longest + "a")).line())
        .startsWith("HUBSCOUT1-ERROR BAD_PARAMETER UrlX8664 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void aParameterThatWasNeverFilledInIsRefused(String shell) throws Exception {
    assertThat(new Instance(directory, shell).discover(Map.of()).line())
        .startsWith("HUBSCOUT1-ERROR BAD_PARAMETER AgentVersion ");
  }
}
