package dev.hubscout.tables.sizing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The instance types of ScyllaDB Cloud and their prices at one date.
 *
 * @param date when they were valid
 * @param source where they are from
 * @param types from the smallest to the largest of each family
 */
public record InstanceList(String date, String source, List<InstanceType> types) {
  private static final String FILE = "scylla-instances.json";

  /** Copies the list. */
  public InstanceList {
    types = List.copyOf(types);
  }

  /** The list that comes with Hubscout. */
  public static InstanceList load() {
    try (var in = InstanceList.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the package");
      }
      return of(
          JsonMapper.builder()
              .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .build()
              .readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InstanceList of(JsonNode json) {
    var types = new ArrayList<InstanceType>();
    for (var type : json.required("types")) {
      types.add(
          new InstanceType(
              type.required("name").textValue(),
              type.required("vcpus").intValue(),
              type.required("disk_gb").intValue(),
              type.required("memory_gb").intValue(),
              decimal(type, "instance_usd_hour").add(decimal(type, "subscription_usd_hour"))));
    }
    return new InstanceList(
        json.required("date").textValue(), json.required("source").textValue(), types);
  }

  private static BigDecimal decimal(JsonNode type, String field) {
    return new BigDecimal(type.required(field).textValue());
  }

  /** The types of a family, from the smallest to the largest. */
  List<InstanceType> family(String family) {
    return types.stream().filter(it -> it.family().equals(family)).toList();
  }

  /** The type with a name. */
  InstanceType named(String name) {
    return types.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(FILE + " has no " + name));
  }
}
