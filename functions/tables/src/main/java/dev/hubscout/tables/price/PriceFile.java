package dev.hubscout.tables.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The list prices that come with Hubscout, of one day and of some Regions. A Region that is not in
 * it has no prices: those of another Region are never used instead.
 */
public final class PriceFile {
  private static final String FILE = "prices.json";

  private final Map<String, RegionPrices> regions;

  private PriceFile(Map<String, RegionPrices> regions) {
    this.regions = regions;
  }

  /** The file of this version. */
  public static PriceFile load() {
    try (var in = PriceFile.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the package");
      }
      return of(JsonMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PriceFile of(JsonNode json) {
    var date = json.required("date").textValue();
    var source = json.required("source").textValue();
    var regions = new TreeMap<String, RegionPrices>();
    json.required("regions")
        .properties()
        .forEach(
            region ->
                regions.put(
                    region.getKey(), region(region.getKey(), region.getValue(), date, source)));
    return new PriceFile(regions);
  }

  private static RegionPrices region(String region, JsonNode json, String date, String source) {
    return new RegionPrices(
        region,
        new PriceList(prices(json.required("standard")), prices(json.required("standard_ia"))),
        reserved(json.required("reserved")),
        date,
        source);
  }

  private static ClassPrices prices(JsonNode json) {
    return new ClassPrices(
        decimal(json, "read_request_unit"),
        decimal(json, "write_request_unit"),
        decimal(json, "read_unit_hour"),
        decimal(json, "write_unit_hour"),
        decimal(json, "storage_gb_month"));
  }

  private static List<ReservedOffer> reserved(JsonNode json) {
    var offers = new ArrayList<ReservedOffer>();
    for (var offer : json) {
      offers.add(
          new ReservedOffer(
              offer.required("years").intValue(),
              decimal(offer, "read_upfront_100"),
              decimal(offer, "read_hour_100"),
              decimal(offer, "write_upfront_100"),
              decimal(offer, "write_hour_100")));
    }
    return offers;
  }

  /** Money is written as text, so that no digit is lost. */
  private static BigDecimal decimal(JsonNode json, String field) {
    return new BigDecimal(json.required(field).textValue());
  }

  /** The prices of a Region, if the file has them. */
  public Optional<RegionPrices> find(String region) {
    return Optional.ofNullable(regions.get(region));
  }

  /** The Regions that it has. */
  public List<String> regions() {
    return List.copyOf(regions.keySet());
  }
}
