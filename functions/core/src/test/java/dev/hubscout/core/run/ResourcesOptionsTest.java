package dev.hubscout.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesOptionsTest {
  private static RunRequest read(String options) {
    return Json.read(
        "{\"capability\":\"resources\",\"options\":" + options + "}", RunRequest.class, "request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"services\":\"all\"}",
        "{\"services\":[],\"operations\":null,\"dependents\":true,\"profile\":null}"
      })
  void everythingIsCalledWhereNothingIsNamed(String options) {
    var request = read(options);

    assertThat(request.options()).isEqualTo(ResourcesOptions.EVERYTHING);
    assertThat(Json.write(request)).doesNotContain("options");
    assertThat(request.fingerprint()).isEqualTo(RunScope.ALL.fingerprint());
  }

  @Test
  void namesAreKeptOnceAndInOrderSoThatEqualRunsAreKnown() {
    var request =
        read(
            """
            {"services":["s3","ec2","s3"],"operations":["ec2:DescribeVpcs","ListBuckets"],
             "dependents":false,"profile":"audit"}
            """);

    assertThat(request.options())
        .isEqualTo(
            new ResourcesOptions(
                List.of("ec2", "s3"), List.of("ListBuckets", "ec2:DescribeVpcs"), false, "audit"));
    assertThat(Json.read(Json.write(request), RunRequest.class, "request")).isEqualTo(request);
    assertThat(read("{\"services\":[\"s3\",\"ec2\"]}").fingerprint())
        .isEqualTo(read("{\"services\":[\"ec2\",\"s3\"]}").fingerprint())
        .isNotEqualTo(read("{\"services\":[\"ec2\"]}").fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"services":"ec2"}             | options.services   | "all" or a list of services
          {"services":["all","ec2"]}     | options.services   | stands alone
          {"services":["EC2"]}           | options.services   | looks like ec2
          {"services":["ec2\\n"]}        | options.services   | looks like ec2
          {"services":[1]}               | options.services   | list of names
          {"operations":"ListBuckets"}   | options.operations | list of operations
          {"operations":["ec2:"]}        | options.operations | ec2:DescribeInstances
          {"operations":["listBuckets"]} | options.operations | DescribeInstances
          {"dependents":"no"}            | options.dependents | true or false
          {"profile":7}                  | options.profile    | name of a profile
          {"profile":""}                 | options.profile    | 1 to 128
          {"service":["ec2"]}            | options.service    | takes dependents, operations, profile, services
          """)
  void whatIsMalformedIsNamed(String options, String field, String message) {
    assertThatThrownBy(() -> read(options))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void theyAreOptionsOfNoOtherCapability() {
    assertThatThrownBy(
            () ->
                Json.read(
                    "{\"capability\":\"instances\",\"options\":{\"services\":[\"ec2\"]}}",
                    RunRequest.class,
                    "request"))
        .hasMessageContaining("it is an option of resources; instances takes no options.");
  }
}
