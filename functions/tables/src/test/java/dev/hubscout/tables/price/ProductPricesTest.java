package dev.hubscout.tables.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.hubscout.tables.price.ProductPrices.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The prices of a Region out of products in the form of AWS's answers. The products are made for
 * this test, and so are their prices.
 */
class ProductPricesTest {
  private static final PriceList MADE =
      new PriceList(
          prices("0.0000001415", "0.0000007075", "0.0001470000", "0.0007350000", "0.2830000000"),
          prices("0.0000001750", "0.0000008800", "0.0001800000", "0.0009100000", "0.1132000000"));

  private static ClassPrices prices(String... each) {
    return new ClassPrices(
        new BigDecimal(each[0]),
        new BigDecimal(each[1]),
        new BigDecimal(each[2]),
        new BigDecimal(each[3]),
        new BigDecimal(each[4]));
  }

  private static List<String> products() throws IOException {
    try (var in = ProductPricesTest.class.getResourceAsStream("products.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Result read(String region, List<String> products) {
    var prices = new ProductPrices(region);
    products.forEach(prices::add);
    return prices.prices();
  }

  private static Result changed(String usage, UnaryOperator<String> change) throws IOException {
    return read(
        "eu-west-1",
        products().stream()
            .map(it -> it.contains("\"" + usage + "\"") ? change.apply(it) : it)
            .toList());
  }

  private static String reason(Result result) {
    return ((Result.Incomplete) result).reason();
  }

  @Test
  void eachPriceIsThatOfItsOwnUsageType() throws IOException {
    var forwards = read("eu-west-1", products());
    var backwards = new ArrayList<>(products());
    Collections.reverse(backwards);

    assertThat(forwards)
        .asInstanceOf(type(Result.Complete.class))
        .satisfies(
            it -> {
              assertThat(it.prices().list()).isEqualTo(MADE);
              assertThat(it.prices().region()).isEqualTo("eu-west-1");
              assertThat(it.prices().date()).isEqualTo("2026-11-21");
              assertThat(it.prices().reserved()).isEmpty();
            });
    assertThat(read("eu-west-1", backwards)).isEqualTo(forwards);
  }

  @Test
  void namesWithoutAPrefixAreTakenWhole() throws IOException {
    var products =
        products().stream()
            .map(
                it ->
                    it.replaceAll("\"usagetype\": \"(EU|EUW1)-", "\"usagetype\": \"")
                        .replace("eu-west-1", "us-east-1"))
            .filter(it -> !it.contains("0.0000001250"))
            .toList();

    assertThat(read("us-east-1", products))
        .asInstanceOf(type(Result.Complete.class))
        .satisfies(it -> assertThat(it.prices().list()).isEqualTo(MADE));
  }

  @Test
  void anotherRegionsPricesAreNotTaken() throws IOException {
    assertThat(reason(read("us-east-1", products())))
        .startsWith(
            "AWS's price list of us-east-1 has no price, or not one alone, of: WriteRequestUnits,"
                + " ");
    assertThat(read("ap-east-1", products())).isInstanceOf(Result.Incomplete.class);
  }

  @Test
  void aPriceInAnotherCurrencyIsNone() throws IOException {
    assertThat(reason(changed("EU-IA-ReadRequestUnits", it -> it.replace("USD", "CNY"))))
        .isEqualTo(
            "AWS's price list of eu-west-1 has no price, or not one alone, of: IA-ReadRequestUnits."
                + " EU-IA-ReadRequestUnits is not priced in US dollars.");
  }

  @Test
  void twoDifferentPricesAreNone() throws IOException {
    assertThat(reason(changed("EUW1-TimedStorage-ByteHrs", it -> it.replace("0.2830", "0.2831"))))
        .isEqualTo(
            "AWS's price list of eu-west-1 has no price, or not one alone, of: TimedStorage-ByteHrs"
                + " (two prices).");
  }

  @Test
  void aFreeTierIsNoPrice() throws IOException {
    assertThat(reason(changed("EU-ReadCapacityUnit-Hrs", it -> it.replace("Inf", "99999"))))
        .contains("EU-ReadCapacityUnit-Hrs has 0 tiers without an end");
    assertThat(
            reason(
                changed(
                    "EU-ReadCapacityUnit-Hrs", it -> it.replace("0.0001470000", "0.0000000000"))))
        .contains("EU-ReadCapacityUnit-Hrs has the price \"0.0000000000\"");
    assertThat(reason(changed("EU-ReadCapacityUnit-Hrs", it -> it.replace("0.0001470000", "?"))))
        .contains("EU-ReadCapacityUnit-Hrs has the price \"?\"");
  }

  @Test
  void aProductThatIsNoJsonIsLeftBehind() throws IOException {
    var products = new ArrayList<>(products());
    products.addFirst("{");
    assertThat(read("eu-west-1", products)).isInstanceOf(Result.Complete.class);

    assertThat(reason(read("eu-west-1", List.of("{")))).endsWith("a product is not JSON.");
  }
}
