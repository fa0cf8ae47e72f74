package dev.hubscout.api;

import static dev.hubscout.api.fake.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that names what there is not is refused when it is asked for, and is no run. */
class UnknownNamesTest {
  private final Scene scene = Scene.filled();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/scrapes | {"services":["ec3"]}                                      | options.services   | ec2
          /api/scrapes | {"operations":["s3:ListBukets"]}                          | options.operations | s3:ListBuckets
          /api/runs    | {"capability":"resources","options":{"services":["s4"]}}  | options.services   | s3
          """)
  void namesThatThereAreNotAreRefused(String path, String body, String field, String near) {
    var answer = scene.answer(send("POST", path, body));
    var error = Contract.json(answer.getBody()).path("error");

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(error.path("field").asText()).isEqualTo(field);
    assertThat(error.path("message").asText()).contains("Near to it: ", near);
    assertThat(scene.planned).isEmpty();
  }
}
