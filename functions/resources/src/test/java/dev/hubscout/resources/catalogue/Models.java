package dev.hubscout.resources.catalogue;

import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Input.Type;
import dev.hubscout.resources.catalogue.Shape.Member.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations as the catalogue has them, made by hand. */
public final class Models {
  private Models() {}

  public static Shape.Structure structure(Shape.Member... members) {
    return new Shape.Structure(List.of(members));
  }

  public static Shape.Member member(String name, Shape shape) {
    return member(name, name, Kind.ELEMENT, shape);
  }

  public static Shape.Member member(String name, String element, Kind kind, Shape shape) {
    return new Shape.Member(name, element, kind, () -> shape);
  }

  public static Shape.Listing listing(String element, Shape shape) {
    return new Shape.Listing(element, () -> shape);
  }

  public static Shape.Mapping mapping(String key, String value, Shape shape) {
    return new Shape.Mapping(key, value, () -> shape);
  }

  public static ItemList items(String path) {
    return new ItemList(Path.parse(path), false, List.of(), List.of(), List.of(), List.of());
  }

  public static ItemList entries(String path) {
    return new ItemList(Path.parse(path), true, List.of(), List.of(), List.of(), List.of());
  }

  public static ItemList encoded(String path, String text) {
    return new ItemList(
        Path.parse(path), false, List.of(), List.of(), List.of(), List.of(Path.parse(text)));
  }

  /** Of JSON or CBOR. */
  public static Answer answer(ItemList... lists) {
    return xml(null, null, lists);
  }

  public static Answer xml(@Nullable Shape shape, @Nullable String wrapper, ItemList... lists) {
    return new Answer(shape, wrapper, null, List.of(lists), List.of(), List.of());
  }

  public static Paging paging(String output, Place place, String input) {
    return new Paging(
        List.of(new Paging.Token(Path.parse(output), new Input(place, input, Type.TEXT))),
        null,
        null,
        true);
  }

  /** An operation of service {@code probe} that is posted to the root. */
  public static Operation operation(Protocol protocol, Paging paging, Answer answer) {
    return operation("probe", "ListThings", protocol, request("POST", "/"), paging, answer);
  }

  public static Request request(String method, String path, Argument... arguments) {
    return new Request(method, path, "", List.of(arguments), List.of(Variant.PLAIN), false);
  }

  public static Operation operation(
      String service,
      String name,
      Protocol protocol,
      Request request,
      Paging paging,
      Answer answer) {
    var endpoint =
        new Endpoint("https://" + service + ".{region}.amazonaws.com", service, "{region}", true);
    return new Operation(
        new Service(service, service, protocol),
        name,
        request,
        paging,
        answer,
        CallRule.ON,
        new Endpoints(Map.of(Partition.AWS, new Endpoints.InPartition(endpoint, Map.of()))),
        false,
        null);
  }
}
