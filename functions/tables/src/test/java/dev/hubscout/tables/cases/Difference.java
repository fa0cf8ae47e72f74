package dev.hubscout.tables.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a case's expectation and our result differ. What is expected has to be there and be the
 * same; we may say more. Numbers are compared as numbers, texts (money is one) letter by letter.
 *
 * @param path where, as {@code expected.monthly.ON_DEMAND/STANDARD}
 * @param expected what the file says
 * @param actual what came out, or "nothing"
 */
record Difference(String path, String expected, String actual) {
  private static final String NOTHING = "nothing";

  /** All differences below a path. */
  static List<Difference> between(String path, JsonNode expected, JsonNode actual) {
    var differences = new ArrayList<Difference>();
    compare(path, expected, actual, differences);
    return differences;
  }

  private static void compare(
      String path, JsonNode expected, JsonNode actual, List<Difference> differences) {
    if (actual == null || actual.isMissingNode()) {
      differences.add(new Difference(path, expected.toString(), NOTHING));
    } else if (expected.isObject() && actual.isObject()) {
      expected
          .properties()
          .forEach(
              field ->
                  compare(
                      path + "." + field.getKey(),
                      field.getValue(),
                      actual.get(field.getKey()),
                      differences));
    } else if (expected.isArray() && actual.isArray()) {
      int size = Math.max(expected.size(), actual.size());
      for (int at = 0; at < size; at++) {
        var element = path + "[" + at + "]";
        if (at < expected.size()) {
          compare(element, expected.get(at), actual.get(at), differences);
        } else {
          differences.add(new Difference(element, NOTHING, actual.get(at).toString()));
        }
      }
    } else if (!same(expected, actual)) {
      differences.add(new Difference(path, expected.toString(), actual.toString()));
    }
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    return expected.isNumber() && actual.isNumber()
        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
        : expected.equals(actual);
  }

  @Override
  public String toString() {
    return path + ": expected " + expected + ", got " + actual;
  }
}
