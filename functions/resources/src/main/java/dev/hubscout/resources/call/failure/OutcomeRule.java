package dev.hubscout.resources.call.failure;

import dev.hubscout.core.listing.ListingOutcome;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code outcomes.tsv}: which errors it fits, and what they mean.
 *
 * @param service the catalogue's id; null for any
 * @param operations names of operations; empty for any
 * @param codes AWS's error codes; empty for any
 * @param status the HTTP status; null for any
 * @param words found in the message in lower case; null for any
 * @param example a real error that it fits, as {@code status code: message}
 */
record OutcomeRule(
    ListingOutcome outcome,
    @Nullable String service,
    Set<String> operations,
    Set<String> codes,
    @Nullable Integer status,
    @Nullable Pattern words,
    String example) {
  private static final String ANY = "-";
  private static final int FIELDS = 7;

  OutcomeRule {
    operations = Set.copyOf(operations);
    codes = Set.copyOf(codes);
    if (codes.isEmpty() && status == null && words == null) {
      throw new IllegalArgumentException("a rule looks at the error: " + example);
    }
  }

  /**
   * @throws IllegalArgumentException where the line is no rule
   */
  static OutcomeRule parse(String line) {
    var fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a rule: " + line);
    }
    var words = given(fields[5]);
    var status = given(fields[4]);
    return new OutcomeRule(
        ListingOutcome.valueOf(fields[0]),
        given(fields[1]),
        names(fields[2]),
        names(fields[3]),
        status == null ? null : Integer.valueOf(status),
        words == null ? null : Pattern.compile(words),
        fields[6]);
  }

  boolean fits(String service, String operation, ServiceError error) {
    return (this.service == null || this.service.equals(service))
        && (operations.isEmpty() || operations.contains(operation))
        && (codes.isEmpty() || codes.contains(error.code()))
        && (status == null || status == error.status())
        && (words == null || words.matcher(error.lowerWords()).find());
  }

  private static @Nullable String given(String field) {
    return field.equals(ANY) ? null : field;
  }

  private static Set<String> names(String field) {
    return field.equals(ANY) ? Set.of() : Set.copyOf(List.of(field.split("\\|", -1)));
  }
}
