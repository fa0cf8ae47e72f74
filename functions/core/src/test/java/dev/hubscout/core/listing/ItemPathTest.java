package dev.hubscout.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemPathTest {
  private static JsonNode item() {
    try {
      return new ObjectMapper()
          .readTree(
              "{'A':{'B':[{'C':1,'D':2},{'C':3}],'M':{'x':{'C':4},'y':{'C':5}}},'C':6,'N':null}"
                  .replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "C; C=6",
        "A.B[].C; A.B[0].C=1 A.B[1].C=3",
        "A.M{}.C; A.M.x.C=4 A.M.y.C=5",
        "**.C; A.B[0].C=1 A.B[1].C=3 A.M.x.C=4 A.M.y.C=5 C=6",
        "A.**.D; A.B[0].D=2",
        "N; N=null",
        "A.B.C; ''",
        "Z.C; ''",
        "C[]; ''",
        "C.D; ''"
      })
  void pathsLeadToValues(String path, String expected) {
    var found = new ArrayList<String>();
    var item = item();
    ItemPath.parse(path)
        .change(
            item,
            (place, value) -> {
              found.add(place + "=" + value);
              return value;
            });

    assertThat(String.join(" ", found)).isEqualTo(expected);
    assertThat(item).isEqualTo(item());
  }

  @Test
  void valuesAreReplacedAndTakenOut() {
    var item = item();
    ItemPath.parse("A.B[]")
        .change(item, (place, value) -> value.get("C").asInt() == 1 ? null : value);
    ItemPath.parse("C").change(item, (place, value) -> null);
    ItemPath.parse("A.M{}").change(item, (place, value) -> value.get("C"));

    assertThat(item).hasToString("{\"A\":{\"B\":[{\"C\":3}],\"M\":{\"x\":4,\"y\":5}},\"N\":null}");
  }

  @Test
  void theEmptyPathIsTheItem() {
    var root = ItemPath.parse("");

    assertThat(root.root()).isTrue();
    assertThat(root.first(item())).isEqualTo(item());
    assertThat(root.change(item(), (place, value) -> null)).isNull();
  }

  @Test
  void theFirstValueIsNeverANull() {
    assertThat(ItemPath.parse("A.B[].C").first(item())).hasToString("1");
    assertThat(ItemPath.parse("N").first(item())).isNull();
    assertThat(ItemPath.parse("Z").first(item())).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "A.", ".A", "A..B", "A[", "A[0]", "A{x}", "[]A"})
  void whatIsNoPathIsSaid(String text) {
    assertThatThrownBy(() -> ItemPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void keysAreWhatTheyLookLike() {
    assertThat(new ListingKey("ec2", "DescribeInstances")).hasToString("ec2:DescribeInstances");
    assertThatThrownBy(() -> new ListingKey("ec2#", "X")).hasMessageStartingWith("service: ");
    assertThatThrownBy(() -> new ListingKey("ec2", "X y")).hasMessageStartingWith("operation: ");
    assertThat(
            List.of(new ListingKey("a-b", "X"), new ListingKey("a", "Y"), new ListingKey("a", "X"))
                .stream()
                .sorted()
                .map(ListingKey::toString))
        .isSorted();
  }
}
