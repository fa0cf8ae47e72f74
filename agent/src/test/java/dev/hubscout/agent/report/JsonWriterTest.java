package dev.hubscout.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void everyKindOfValue() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("none", null);
    tree.put("yes", true);
    tree.put("no", false);
    tree.put("int", -7);
    tree.put("long", 1L << 60);
    tree.put("list", List.of(1, "a", List.of()));
    tree.put("map", Map.of());
    tree.put("other", ErrorCode.TIMEOUT);

    assertThat(new JsonWriter(false).write(tree))
        .isEqualTo(
            "{\"none\":null,\"yes\":true,\"no\":false,\"int\":-7,\"long\":1152921504606846976,"
                + "\"list\":[1,\"a\",[]],\"map\":{},\"other\":\"TIMEOUT\"}");
  }

  @Test
  void prettyIsIndentedByTwo() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("a", List.of(1, 2));
    tree.put("b", List.of());
    tree.put("c", Map.of("d", 1));

    assertThat(new JsonWriter(true).write(tree))
        .isEqualTo(
            """
            {
              "a": [
                1,
                2
              ],
              "b": [],
              "c": {
                "d": 1
              }
            }\
            """);
  }

  @Test
  void aWriterStartsAnew() {
    var writer = new JsonWriter(false);

    assertThat(writer.write("a")).isEqualTo("\"a\"");
    assertThat(writer.write("b")).isEqualTo("\"b\"");
  }

  @Test
  void whatJsonOrATerminalWouldStumbleOverIsEscaped() {
    assertThat(text("\"\\\n\r\t")).isEqualTo("\\\"\\\\\\n\\r\\t");
    assertThat(text("\0\u001f\u007f\u0080\u009f")).isEqualTo(escaped(0, 0x1f, 0x7f, 0x80, 0x9f));
    assertThat(text("<>\u2028\u202e\u2066\u2069\ufeff"))
        .isEqualTo(escaped('<', '>', 0x2028, 0x202e, 0x2066, 0x2069, 0xfeff));
    assertThat(text("\u2029\u2067")).isEqualTo(escaped(0x2029, 0x2067));
  }

  @Test
  void whatIsNextToThatIsNot() {
    for (var plain : List.of(" ", "~", "\u00a0", ";", "=", "?", "\u2027", "\u202f", "\u2065")) {
      assertThat(text(plain)).isEqualTo(plain);
    }
    for (var plain : List.of("\u206a", "\ufefe", "\uff00", "\ud83d\ude00", "é")) {
      assertThat(text(plain)).isEqualTo(plain);
    }
  }

  @Test
  void halfPairsAreReplaced() {
    assertThat(text("a\ud83db")).isEqualTo("a\ufffdb");
    assertThat(text("a\ud83d")).isEqualTo("a\ufffd");
    assertThat(text("\ude00\ud83d")).isEqualTo("\ufffd\ufffd");
    assertThat(text("\ud83d\ud83d\ude00")).isEqualTo("\ufffd\ud83d\ude00");
  }

  @Test
  void textsAreCutAndNeverWithinAPair() {
    assertThat(text("x".repeat(4096))).hasSize(4096);
    assertThat(text("x".repeat(4097))).hasSize(4096);
    assertThat(text("x".repeat(4095) + "\ud83d\ude00")).isEqualTo("x".repeat(4095) + "\ufffd");
  }

  private static String text(String value) {
    var written = new JsonWriter(false).write(value);
    assertThat(written).startsWith("\"").endsWith("\"");
    return written.substring(1, written.length() - 1);
  }

  private static String escaped(int... characters) {
    var text = new StringBuilder();
    for (int c : characters) {
      text.append("\\u").append("%04x".formatted(c));
    }
    return text.toString();
  }
}
