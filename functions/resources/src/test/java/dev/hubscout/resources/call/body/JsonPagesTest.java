package dev.hubscout.resources.call.body;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.encoded;
import static dev.hubscout.resources.catalogue.Models.entries;
import static dev.hubscout.resources.catalogue.Models.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.resources.catalogue.ItemList;
import dev.hubscout.resources.catalogue.Path;
import dev.hubscout.resources.catalogue.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPagesTest {
  @Test
  void itemsAndWhatStandsBesideThem() throws MalformedBodyException {
    assertThat(
            Parsed.json(
                answer(items("Buckets")),
                """
                {"Owner":{"ID":"x"},"Buckets":[{"Name":"a","Size":1},{"Name":"b"}],"Next":null}\
                """))
        .isEqualTo(
            new Parsed(
                List.of("{\"Name\":\"a\",\"Size\":1}", "{\"Name\":\"b\"}"),
                "{\"Owner\":{\"ID\":\"x\"},\"Next\":null}"));
  }

  @Test
  void aListFurtherDown() throws MalformedBodyException {
    assertThat(
            Parsed.json(
                answer(items("DistributionList.Items")),
                "{\"DistributionList\":{\"Marker\":\"m\",\"Items\":[1,2],\"Quantity\":2}}"))
        .isEqualTo(
            new Parsed(
                List.of("1", "2"), "{\"DistributionList\":{\"Marker\":\"m\",\"Quantity\":2}}"));
  }

  @Test
  void severalLists() throws MalformedBodyException {
    assertThat(
            Parsed.json(
                answer(items("a"), items("b.c")), "{\"b\":{\"c\":[{\"x\":[]}]},\"a\":[\"t\"]}"))
        .isEqualTo(new Parsed(List.of("b.c {\"x\":[]}", "a \"t\""), "{\"b\":{}}"));
  }

  @Test
  void aBodyThatIsTheList() throws MalformedBodyException {
    var whole = new ItemList(Path.ROOT, false, List.of(), List.of(), List.of(), List.of());

    assertThat(Parsed.json(answer(whole), "[{\"a\":1}]"))
        .isEqualTo(new Parsed(List.of("{\"a\":1}"), "{}"));
  }

  @Test
  void emptyListsAndMissingOnes() throws MalformedBodyException {
    var list = answer(items("Things"));

    assertThat(Parsed.json(list, "{\"Things\":[]}")).isEqualTo(new Parsed(List.of(), "{}"));
    assertThat(Parsed.json(list, "{\"Things\":null}")).isEqualTo(new Parsed(List.of(), "{}"));
    assertThat(Parsed.json(list, "{}")).isEqualTo(new Parsed(List.of(), "{}"));
    assertThat(Parsed.json(answer(), "")).isEqualTo(new Parsed(List.of(), "{}"));
  }

  @Test
  void entriesOfAMap() throws MalformedBodyException {
    assertThat(Parsed.json(answer(entries("Tags")), "{\"Tags\":{\"a\":\"1\",\"b\":{\"c\":2}}}"))
        .isEqualTo(
            new Parsed(
                List.of("{\"key\":\"a\",\"value\":\"1\"}", "{\"key\":\"b\",\"value\":{\"c\":2}}"),
                "{}"));
  }

  @Test
  void whatIsNoListIsOneItem() throws MalformedBodyException {
    assertThat(Parsed.json(answer(items("Settings")), "{\"Settings\":{\"a\":[1]}}"))
        .isEqualTo(new Parsed(List.of("{\"a\":[1]}"), "{}"));
    assertThat(Parsed.json(answer(), "{\"Settings\":{\"a\":[1]}}"))
        .isEqualTo(new Parsed(List.of(), "{\"Settings\":{\"a\":[1]}}"));
  }

  @Test
  void numbersKeepTheirDigits() throws MalformedBodyException {
    var body =
        "{\"t\":[1700000000.123,1.0,12345678901234567890,9007199254740993,-0.5,true,false,null]}";

    assertThat(Parsed.json(answer(items("t")), body).items())
        .containsExactly(
            "1700000000.123",
            "1.0",
            "12345678901234567890",
            "9007199254740993",
            "-0.5",
            "true",
            "false",
            "null");
  }

  @Test
  void urlEncodedTextsBecomeTheJsonThatTheyAre() throws MalformedBodyException {
    assertThat(
            Parsed.json(
                    answer(encoded("Roles", "Policy")),
                    """
                    {"Roles":[{"Policy":"%7B%22Version%22%3A%222012%2B10%22%7D"},{"Policy":"100%"},\
                    {"Policy":"plain"},{"Other":1},{"Policy":"{\\"a\\":\\"1+1\\"}"}]}\
                    """)
                .items())
        .containsExactly(
            "{\"Policy\":{\"Version\":\"2012+10\"}}",
            "{\"Policy\":\"100%\"}",
            "{\"Policy\":\"plain\"}",
            "{\"Other\":1}",
            "{\"Policy\":{\"a\":\"1+1\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Things\":[{\"a\":1}",
        "{\"Things\":[{\"a\":1},",
        "{\"Things\":",
        "<html/>",
        "",
        "null",
        "\"Sign in to the network\"",
        "[]",
        "{\"Things\":[01]}",
        "{\"Things\" 1}"
      })
  void damageIsSaid(String body) {
    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(() -> Parsed.json(answer(items("Things")), body));
  }

  @Test
  void nestingHasAnEnd() throws MalformedBodyException {
    var list = answer(items("Things"));
    var deep = "{\"Things\":[" + "[".repeat(150) + "]".repeat(150) + "]}";
    var bottomless = "{\"Things\":[" + "[".repeat(100_000);

    assertThat(Parsed.json(list, deep).items()).hasSize(1);
    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(() -> Parsed.json(list, bottomless));
  }

  @Test
  void anItemIsHandedOnBeforeTheBodyEnds() {
    var seen = new ArrayList<String>();

    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(
            () ->
                new Pages(new Protocol.RestJson(), answer(items("t")))
                    .read(
                        new java.io.ByteArrayInputStream(
                            "{\"t\":[1,2,".getBytes(StandardCharsets.UTF_8)),
                        (list, item) -> seen.add(item.toString())));

    assertThat(seen).containsExactly("1", "2");
  }

  @Test
  void cborIsJsonWithMoreValues() throws MalformedBodyException {
    var item = new LinkedHashMap<String, Object>();
    item.put("bytes", new byte[] {0, 1, (byte) 0xff});
    item.put("double", 0.1);
    item.put("float", 1.5f);
    item.put("nan", Double.NaN);
    item.put("infinity", Double.NEGATIVE_INFINITY);
    item.put("long", Long.MAX_VALUE);
    item.put("big", new java.math.BigInteger("123456789012345678901234567890"));
    item.put("null", null);
    item.put("list", List.of(Map.of("deep", List.of())));

    assertThat(Parsed.cbor(answer(items("Things")), Map.of("Things", List.of(item))).items())
        .containsExactly(
            "{\"bytes\":\"AAH/\",\"double\":0.1,\"float\":1.5,\"nan\":\"NaN\",\"infinity\":"
                + "\"-Infinity\",\"long\":9223372036854775807,\"big\":123456789012345678901234567890"
                + ",\"null\":null,\"list\":[{\"deep\":[]}]}");
  }

  @Test
  void timesOfCborAreSeconds() throws MalformedBodyException {
    // {"Things": [1(1700000000.5), 1(1700000000)]}, lists of unknown length
    var body =
        java.util.HexFormat.of().parseHex("bf665468696e67739fc1fb41d954fc40200000c11a6553f100ffff");

    assertThat(Parsed.of(new Protocol.Cbor("Probe"), answer(items("Things")), body))
        .isEqualTo(new Parsed(List.of("1700000000.5", "1700000000"), "{}"));
  }

  @Test
  void cborThatIsCutOff() {
    var whole = Parsed.cbor(Map.of("Things", List.of(Map.of("a", "text"))));

    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(
            () ->
                Parsed.of(
                    new Protocol.Cbor("Probe"),
                    answer(items("Things")),
                    java.util.Arrays.copyOf(whole, whole.length - 2)));
  }
}
