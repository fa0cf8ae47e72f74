package dev.hubscout.resources.call.body;

import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.listing;
import static dev.hubscout.resources.catalogue.Models.member;
import static dev.hubscout.resources.catalogue.Models.structure;
import static dev.hubscout.resources.catalogue.Models.xml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.resources.catalogue.Answer;
import dev.hubscout.resources.catalogue.Models;
import dev.hubscout.resources.catalogue.Protocol;
import dev.hubscout.resources.catalogue.Shape.Scalar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body of 10 MB takes little more than itself, however many items it has. */
class LargeBodyTest {
  private static final int ITEMS = 80_000;
  private static final int MEGABYTE = 1024 * 1024;

  enum Form {
    JSON,
    XML,
    CBOR
  }

  private static byte[] body(Form form) {
    return switch (form) {
      case JSON -> text("{\"Things\":[", "{\"Name\":\"%s\",\"Size\":12345}", ",", "]}");
      case XML ->
          text(
              "<R><Things>",
              "<member><Name>%s</Name><Size>12345</Size></member>",
              "",
              "</Things></R>");
      case CBOR -> {
        var all = new java.util.ArrayList<Object>();
        for (int i = 0; i < ITEMS; i++) {
          var item = new HashMap<String, Object>();
          item.put("Name", name(i));
          item.put("Size", 12345);
          all.add(item);
        }
        yield Parsed.cbor(java.util.Map.of("Things", all));
      }
    };
  }

  private static byte[] text(String begin, String item, String between, String end) {
    var text = new StringBuilder(begin);
    for (int i = 0; i < ITEMS; i++) {
      text.append(i == 0 ? "" : between).append(item.formatted(name(i)));
    }
    return text.append(end).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String name(int i) {
    return ("thing-" + i + "-").repeat(9);
  }

  private static Answer answer(Form form) {
    return form == Form.XML
        ? xml(
            structure(
                member(
                    "Things",
                    listing(
                        "member",
                        structure(member("Name", Scalar.TEXT), member("Size", Scalar.INTEGER))))),
            null,
            items("Things"))
        : Models.answer(items("Things"));
  }

  private static Protocol protocol(Form form) {
    return switch (form) {
      case JSON -> new Protocol.RestJson();
      case XML -> new Protocol.Query("v");
      case CBOR -> new Protocol.Cbor("Probe");
    };
  }

  @ParameterizedTest
  @EnumSource
  void takesLittleMemory(Form form, TestReporter reporter) throws IOException {
    var bytes = body(form);
    assertThat(bytes.length).isGreaterThan(9 * MEGABYTE);
    var count = new AtomicInteger();
    var highest = new AtomicLong();
    long before = live();

    var body =
        Body.read(new ByteArrayInputStream(bytes), OptionalLong.empty(), 64 * MEGABYTE, () -> {});
    new Pages(protocol(form), answer(form))
        .read(
            body,
            (list, item) -> {
              assertThat(item.get("Size").asInt()).isEqualTo(12345);
              if (count.incrementAndGet() % (ITEMS / 4) == 1) {
                highest.accumulateAndGet(live() - before, Math::max);
              }
            });

    assertThat(count.get()).isEqualTo(ITEMS);
    reporter.publishEntry(
        "%s: a body of %.1f MB held %.1f MB at most"
            .formatted(form, bytes.length / 1e6, highest.get() / 1e6));
    // the body itself, and next to nothing for its items
    assertThat(highest.get()).isLessThan(bytes.length + 8L * MEGABYTE);
  }

  /** What is reachable. */
  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void oneItemOfTenMegabytes() throws IOException {
    var text = "x".repeat(10 * MEGABYTE);

    assertThat(
            Parsed.json(Models.answer(items("Things")), "{\"Things\":[\"" + text + "\"]}").items())
        .containsExactly("\"" + text + "\"");
  }
}
