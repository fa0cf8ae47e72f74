package dev.hubscout.resources.catalogue;

/**
 * An input member of an operation, by its place in the request.
 *
 * @param place where it goes
 * @param name its name on the wire: the JSON member, form parameter, query parameter, header, or
 *     the label in the path
 * @param type how its value is written
 */
public record Input(Place place, String name, Type type) {

  /** The part of the request that has the value. */
  public enum Place {
    /** The JSON or CBOR object, or the form of query and EC2. */
    BODY,
    /** The query string. */
    QUERY,
    HEADER,
    /** The label {@code {name}} in {@link Request#path()}, URL-encoded. */
    PATH
  }

  /** How a value that is given as text is written. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** The value is a JSON document, which is put into a JSON or CBOR body as it is. */
    JSON
  }
}
