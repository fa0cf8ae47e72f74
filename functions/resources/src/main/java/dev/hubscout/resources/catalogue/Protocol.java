package dev.hubscout.resources.catalogue;

/** The wire protocol of a service, with what its requests need beside the operation's name. */
public sealed interface Protocol {

  /**
   * AWS JSON: POST to {@code /} with the header {@code X-Amz-Target}.
   *
   * @param version {@code 1.0} or {@code 1.1}, as in {@code application/x-amz-json-1.1}
   * @param target what stands before the dot of {@code X-Amz-Target}
   */
  record Json(String version, String target) implements Protocol {}

  /** REST with JSON bodies. */
  record RestJson() implements Protocol {}

  /** REST with XML bodies. */
  record RestXml() implements Protocol {}

  /**
   * Form parameters {@code Action} and {@code Version}, XML answers.
   *
   * @param apiVersion the value of {@code Version}
   */
  record Query(String apiVersion) implements Protocol {}

  /**
   * EC2's dialect of {@link Query}: the answer has no result wrapper, lists have elements {@code
   * item}.
   *
   * @param apiVersion the value of {@code Version}
   */
  record Ec2(String apiVersion) implements Protocol {}

  /**
   * Smithy RPC v2 with CBOR: POST to {@code /service/<service>/operation/<operation>}.
   *
   * @param service the service's name in the path
   */
  record Cbor(String service) implements Protocol {}

  /** Whether bodies of answers are XML, which {@link Answer#shape()} then describes. */
  default boolean xml() {
    return switch (this) {
      case RestXml _, Query _, Ec2 _ -> true;
      case Json _, RestJson _, Cbor _ -> false;
    };
  }
}
