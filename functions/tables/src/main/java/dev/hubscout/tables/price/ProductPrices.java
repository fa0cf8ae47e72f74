package dev.hubscout.tables.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the prices of a Region out of the products that {@code pricing:GetProducts} answers for
 * service {@code AmazonDynamoDB}. Each product is a JSON text; the order, and what else is among
 * them, do not matter. A product that cannot be read is left behind, and named where it may be
 * missed.
 */
public final class ProductPrices {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String CURRENCY = "USD";
  private static final int MOST_PROBLEMS = 20;

  private final String region;
  private final Map<UsageType, BigDecimal> prices = new EnumMap<>(UsageType.class);
  private final Set<UsageType> twoPrices = EnumSet.noneOf(UsageType.class);
  private final List<String> problems = new ArrayList<>();
  private String date = "";

  /** What the products amount to. */
  public sealed interface Result {

    /**
     * Everything is priced.
     *
     * @param prices the Region's prices
     */
    record Complete(RegionPrices prices) implements Result {}

    /**
     * Something has no price, or two.
     *
     * @param reason a sentence that names it
     */
    record Incomplete(String reason) implements Result {}
  }

  /** Reads the products of a Region; those of other Regions are left alone. */
  public ProductPrices(String region) {
    this.region = region;
  }

  /** Takes one product, an element of {@code PriceList}. */
  public void add(String product) {
    try {
      add(JSON.readTree(product));
    } catch (JsonProcessingException e) {
      problem("a product is not JSON");
    }
  }

  private void add(JsonNode product) {
    var attributes = product.path("product").path("attributes");
    var listed = attributes.path("usagetype").asText();
    var usage = UsageType.of(listed);
    if (!attributes.path("regionCode").asText().equals(region) || usage.isEmpty()) {
      return;
    }
    var price = price(listed, product.path("terms").path("OnDemand"));
    if (price.isEmpty()) {
      return;
    }
    var other = prices.putIfAbsent(usage.get(), price.get());
    if (other != null && other.compareTo(price.get()) != 0) {
      twoPrices.add(usage.get());
    }
    var published = product.path("publicationDate").asText();
    if (published.length() >= 10 && published.substring(0, 10).compareTo(date) > 0) {
      date = published.substring(0, 10);
    }
  }

  /** The price beyond what is free: that of the tier without an end. */
  private Optional<BigDecimal> price(String listed, JsonNode terms) {
    var last = new ArrayList<JsonNode>();
    for (var term : terms) {
      for (var tier : term.path("priceDimensions")) {
        if (tier.path("endRange").asText().equals("Inf")) {
          last.add(tier.path("pricePerUnit"));
        }
      }
    }
    if (last.size() != 1) {
      problem(listed + " has " + last.size() + " tiers without an end");
      return Optional.empty();
    }
    var price = last.getFirst();
    if (!price.has(CURRENCY)) {
      problem(listed + " is not priced in US dollars");
      return Optional.empty();
    }
    return positive(listed, price.path(CURRENCY).asText());
  }

  private Optional<BigDecimal> positive(String listed, String text) {
    try {
      var price = new BigDecimal(text);
      if (price.signum() > 0) {
        return Optional.of(price);
      }
    } catch (NumberFormatException e) {
      // Said below, as a price that is none.
    }
    problem(listed + " has the price \"" + text + "\"");
    return Optional.empty();
  }

  private void problem(String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(what);
    }
  }

  /** What came of the products so far. */
  public Result prices() {
    var missing =
        Stream.of(UsageType.values())
            .filter(it -> !prices.containsKey(it) || twoPrices.contains(it))
            .map(it -> it.text() + (twoPrices.contains(it) ? " (two prices)" : ""))
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      return new Result.Incomplete(
          "AWS's price list of "
              + region
              + " has no price, or not one alone, of: "
              + missing
              + (problems.isEmpty() ? "." : ". " + String.join("; ", problems) + "."));
    }
    return new Result.Complete(
        new RegionPrices(
            region,
            new PriceList(
                new ClassPrices(
                    of(UsageType.READ_REQUEST),
                    of(UsageType.WRITE_REQUEST),
                    of(UsageType.READ_HOUR),
                    of(UsageType.WRITE_HOUR),
                    of(UsageType.STORAGE)),
                new ClassPrices(
                    of(UsageType.READ_REQUEST_IA),
                    of(UsageType.WRITE_REQUEST_IA),
                    of(UsageType.READ_HOUR_IA),
                    of(UsageType.WRITE_HOUR_IA),
                    of(UsageType.STORAGE_IA))),
            List.of(),
            date,
            "AWS's price list, pricing:GetProducts"));
  }

  private BigDecimal of(UsageType usage) {
    return Objects.requireNonNull(prices.get(usage));
  }
}
