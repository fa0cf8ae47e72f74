package dev.hubscout.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEnvelopeTest {
  private static final String EVENT =
      """
      {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602",
       "detail-type":"EC2 Instance State-change Notification","source":"aws.ec2",
       "account":"222222222222","time":"2026-11-22T21:30:05Z","region":"eu-central-1",
       "resources":["arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0"],
       "detail":{"instance-id":"i-0123456789abcdef0","state":"running","group":3,
        "account":"999999999999"}}
      """;

  /** Everything that may be asked of an envelope. */
  private static final Map<String, Consumer<EventEnvelope>> QUESTIONS =
      Map.of(
          "account", EventEnvelope::account,
          "region", EventEnvelope::region,
          "time", EventEnvelope::time,
          "state", envelope -> envelope.detail("state"),
          "group", envelope -> envelope.number("group"));

  @Test
  void theEnvelopesWordCountsAndNotTheDetails() {
    var envelope = EventEnvelope.read(EVENT);

    assertThat(envelope.kind()).isEqualTo("aws.ec2/EC2 Instance State-change Notification");
    assertThat(envelope.account()).isEqualTo(new AccountId("222222222222"));
    assertThat(envelope.region()).isEqualTo(new Region("eu-central-1"));
    assertThat(envelope.time()).isEqualTo(Instant.parse("2026-11-22T21:30:05Z"));
    assertThat(envelope.detail("instance-id")).isEqualTo("i-0123456789abcdef0");
    assertThat(envelope.number("group")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "nonsense",
        "{}{}",
        "[1] x",
        "{\"a\":01}",
        "\u0000",
        "{\"a\":\"\u0001\"}",
        "<xml/>"
      })
  void whatIsNotJsonIsRefused(String body) {
    refused(() -> EventEnvelope.read(body), "body");
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    refused(() -> EventEnvelope.read("[".repeat(10_000) + "]".repeat(10_000)), "body");
    refused(() -> EventEnvelope.read("{\"account\":" + "9".repeat(100_000) + "}"), "body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "1", "\"x\"", "[]", "[{}]", "{}", "{\"detail\":[]}"})
  void jsonThatIsNoEventSaysNothing(String body) {
    var envelope = EventEnvelope.read(body);

    assertThat(envelope.kind()).isEqualTo("/");
    QUESTIONS.forEach((field, question) -> refused(() -> question.accept(envelope), field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          account | 222222222222
          account | "22222222222"
          account | "２２２２２２２２２２２２"
          account | ["222222222222"]
          account | ""
          region  | "eu-central-1a"
          region  | "EU-CENTRAL-1"
          region  | null
          region  | "eu-central-1\\n"
          time    | 1763847005
          time    | "2026-11-22 21:30:05"
          time    | "2026-02-30T21:30:05Z"
          time    | "yesterday"
          """)
  void aMalformedFieldIsNamed(String field, String json) {
    var envelope = EventEnvelope.read("{\"" + field + "\":" + json + "}");

    refused(() -> QUESTIONS.get(field).accept(envelope), field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "2147483648", "1.0", "1e3", "1.5", "1e400", "\"3\"", "true", "null", "[3]"})
  void whatIsNoNumberFromZeroIsRefused(String json) {
    var envelope = EventEnvelope.read("{\"detail\":{\"group\":" + json + "}}");

    refused(() -> envelope.number("group"), "group");
  }

  @Test
  void zeroAndTheLargestAreNumbers() {
    for (int number : List.of(0, Integer.MAX_VALUE)) {
      var envelope = EventEnvelope.read("{\"detail\":{\"group\":" + number + "}}");
      assertThat(envelope.number("group")).isEqualTo(number);
    }
  }

  @Test
  void unknownFieldsAreIgnored() {
    var envelope =
        EventEnvelope.read(EVENT.replace("\"version\"", "\"new\":{\"a\":[]},\"version\""));

    assertThat(envelope.account()).isEqualTo(new AccountId("222222222222"));
  }

  // ---- whatever comes

  @Property
  void anyTextIsReadOrRefused(@ForAll String body) {
    answersOrRefuses(body);
  }

  @Property
  void anEventThatIsDamagedAnywhereIsReadOrRefused(@ForAll("damaged") String body) {
    answersOrRefuses(body);
  }

  @Property
  void textsOfTheDetailComeBackAsTheyWereSent(@ForAll String text) {
    var body =
        Json.strict()
            .createObjectNode()
            .set("detail", Json.strict().createObjectNode().put("state", text))
            .toString();
    var envelope = EventEnvelope.read(body);

    if (text.isEmpty()) {
      refused(() -> envelope.detail("state"), "state");
    } else {
      assertThat(envelope.detail("state")).isEqualTo(text);
    }
  }

  @Provide
  Arbitrary<String> damaged() {
    var cut = Arbitraries.integers().between(0, EVENT.length() - 1);
    return cut.flatMap(
        from ->
            Arbitraries.integers()
                .between(from, EVENT.length())
                .flatMap(
                    to ->
                        Arbitraries.strings()
                            .withChars("{}[]\",:0e-\\ \u0000İ")
                            .ofMaxLength(5)
                            .map(in -> EVENT.substring(0, from) + in + EVENT.substring(to))));
  }

  private static void answersOrRefuses(String body) {
    try {
      var envelope = EventEnvelope.read(body);
      envelope.kind();
      for (var question : QUESTIONS.values()) {
        try {
          question.accept(envelope);
        } catch (HubscoutException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
        }
      }
    } catch (HubscoutException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
    }
  }

  private static void refused(ThrowingCallable question, String field) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              assertThat(e.field()).isEqualTo(field);
            });
  }
}
