package dev.hubscout.resources.call.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.listing.ListingOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRulesTest {
  private static final OutcomeRules RULES = OutcomeRules.load();
  private static final Pattern EXAMPLE = Pattern.compile("([0-9]{3}) ([A-Za-z.]*): (.*)");

  static Stream<OutcomeRule> rules() {
    return RULES.all().stream();
  }

  /** A rule that an earlier one always hides would never decide anything. */
  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleDecidesItsExample(OutcomeRule rule) {
    var error = error(rule.example());
    var service = rule.service() == null ? "probe" : rule.service();
    var operation = rule.operations().stream().sorted().findFirst().orElse("ListThings");

    assertThat(RULES.all().stream().filter(it -> it.fits(service, operation, error)).findFirst())
        .contains(rule);
    assertThat(RULES.outcome(service, operation, error)).isEqualTo(rule.outcome());
  }

  private static ServiceError error(String example) {
    var parts = EXAMPLE.matcher(example + (example.endsWith(":") ? " " : ""));
    assertThat(parts.matches()).as("%s", example).isTrue();
    return new ServiceError(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3), null);
  }

  /** An error and what a person says that it means. */
  record Judged(
      String service, String operation, int status, String code, String words, String outcome) {}

  static List<Judged> judged() throws IOException {
    try (var in = OutcomeRulesTest.class.getResourceAsStream("judged-errors.tsv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(it -> new Judged(it[0], it[1], Integer.parseInt(it[2]), it[3], it[4], it[5]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("judged")
  void realErrorsMeanWhatAPersonSays(Judged judged) {
    var error = new ServiceError(judged.status(), judged.code(), judged.words(), null);

    assertThat(RULES.outcome(judged.service(), judged.operation(), error))
        .isEqualTo(ListingOutcome.valueOf(judged.outcome()));
  }

  @Test
  void manyErrorsWereJudged() throws IOException {
    assertThat(judged()).hasSizeGreaterThan(100);
    assertThat(new HashSet<>(judged())).hasSameSizeAs(judged());
  }

  @ParameterizedTest
  @CsvSource({
    "400, SomethingNewException, It is new",
    "404, ResourceNotFoundException, There is none",
    "500, InternalFailure, Internal",
    "400, ValidationException, You must enable encryption",
    "501, NotImplemented, A header you provided implies functionality that is not implemented",
    "404, , ",
    "409, ConflictException, This resource is not enabled for versioning"
  })
  void whatNoRuleKnowsIsAnError(int status, String code, String words) {
    assertThat(
            RULES.outcome(
                "probe",
                "ListThings",
                new ServiceError(
                    status, code == null ? "" : code, words == null ? "" : words, null)))
        .isEqualTo(ListingOutcome.ERROR);
  }

  @Test
  void onlyAwsOwnWordsMeanAServiceControlPolicy() {
    assertThat(
            RULES.outcome(
                "probe",
                "ListThings",
                new ServiceError(
                    403,
                    "AccessDeniedException",
                    "explicit deny in an identity-based policy that speaks of a service control"
                        + " policy",
                    null)))
        .isEqualTo(ListingOutcome.DENIED);
  }

  /** What is complete and was not read has to be named by an error: never by its status alone. */
  @Test
  void noStatusAloneIsComplete() {
    assertThat(RULES.all())
        .filteredOn(rule -> rule.outcome().complete())
        .allMatch(rule -> !rule.codes().isEmpty() || rule.words() != null || rule.service() != null)
        .noneMatch(rule -> rule.codes().contains("AccessDeniedException"));
  }
}
