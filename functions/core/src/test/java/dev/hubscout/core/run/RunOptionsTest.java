package dev.hubscout.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunOptionsTest {
  private static RunRequest read(String json) {
    return Json.read(json, RunRequest.class, "request");
  }

  private static void refused(String json, String field, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"capability\":\"databases\"}",
        "{\"capability\":\"databases\",\"options\":null}",
        "{\"capability\":\"databases\",\"options\":{}}"
      })
  void aRequestWithoutOptionsHasThoseOfItsCapability(String json) {
    var request = read(json);

    assertThat(request.options()).isEqualTo(new RunOptions.None());
    assertThat(Json.write(request)).doesNotContain("options");
    assertThat(read(Json.write(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownOptionIsNamed(Capability capability) {
    refused(
        "{\"capability\":\"" + capability + "\",\"options\":{\"no_such\":1}}",
        "options.no_such",
        "there is no such option; " + capability + " takes ");
  }

  @Test
  void optionsAreAnObject() {
    refused("{\"capability\":\"databases\",\"options\":[1]}", "options", "it is an object");
  }

  @Test
  void whatACapabilityTakesIsSaid() {
    var type = new RunOptions.Type(Set.of("b", "a"), given -> new RunOptions.None());
    var tree = Json.strict().createObjectNode().put("a", 1);

    assertThat(type.of(Capability.DATABASES, tree)).isEqualTo(new RunOptions.None());
    tree.put("c\n", 1);
    assertThatThrownBy(() -> type.of(Capability.DATABASES, tree))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.field()).isEqualTo("options.c?");
              assertThat(e).hasMessageContaining("databases takes a, b.");
            });
  }

  /** Runs that are open are known by it, also those that an older version began. */
  @Test
  void withoutOptionsAFingerprintIsItsScopes() {
    var request = RunRequest.manual(Capability.DATABASES, RunScope.ALL, "k");

    assertThat(request.fingerprint()).isEqualTo(RunScope.ALL.fingerprint());
    assertThat(request.runId(Instant.EPOCH, "i"))
        .isEqualTo(RunId.of(Capability.DATABASES, Instant.EPOCH, "k"));
  }

  @Test
  void otherOptionsMakeAnotherRun() {
    var one = RunRequest.fingerprint(RunScope.ALL, Map.of("a", 1, "b", "x"));

    assertThat(one)
        .isEqualTo(RunRequest.fingerprint(RunScope.ALL, Map.of("b", "x", "a", 1)))
        .isNotEqualTo(RunRequest.fingerprint(RunScope.ALL, Map.of("a", 2, "b", "x")))
        .isNotEqualTo(RunScope.ALL.fingerprint());
  }
}
