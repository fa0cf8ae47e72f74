package dev.hubscout.infra.permission;

import java.util.regex.Pattern;

/** How a service writes the ARNs of a type of resource, with {@code ${...}} for what varies. */
record ArnPattern(String text) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
  private static final int PARTS = 6;

  /** Stands for a wildcard of a policy as if it were a name. */
  private static final String NAME = "\u0001";

  /** How much of it is fixed: of two types that fit, the longer one says more. */
  int specificity() {
    return VARIABLE.matcher(text).replaceAll("").length();
  }

  /** Whether the ARN is one of these, where its wildcards are taken for names. */
  boolean isTypeOf(String arn) {
    return each(
        arn,
        (pattern, part) -> {
          var regex = new StringBuilder();
          int end = 0;
          var variables = VARIABLE.matcher(pattern);
          while (variables.find()) {
            regex.append(Pattern.quote(pattern.substring(end, variables.start()))).append(".+");
            end = variables.end();
          }
          regex.append(Pattern.quote(pattern.substring(end)));
          return Pattern.matches(regex.toString(), part.replace("*", NAME));
        });
  }

  /** Whether some ARN is one of these and is what the policy's ARN with its wildcards allows. */
  boolean overlaps(String arn) {
    return each(arn, (pattern, part) -> overlap(VARIABLE.matcher(pattern).replaceAll("*"), part));
  }

  private interface Part {
    boolean fits(String pattern, String part);
  }

  private boolean each(String arn, Part test) {
    var patterns = text.split(":", PARTS);
    var parts = arn.split(":", PARTS);
    if (patterns.length != PARTS || parts.length != PARTS) {
      return false;
    }
    for (int i = 0; i < PARTS; i++) {
      if (!test.fits(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether some text fits both, in each of which a star stands for anything. */
  private static boolean overlap(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return (one + other).chars().allMatch(c -> c == '*');
    }
    if (one.charAt(0) == '*') {
      return overlap(one.substring(1), other) || overlap(one, other.substring(1));
    }
    if (other.charAt(0) == '*') {
      return overlap(one, other.substring(1)) || overlap(one.substring(1), other);
    }
    return one.charAt(0) == other.charAt(0) && overlap(one.substring(1), other.substring(1));
  }
}
