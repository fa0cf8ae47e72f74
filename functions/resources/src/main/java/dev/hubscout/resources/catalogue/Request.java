package dev.hubscout.resources.catalogue;

import java.util.List;

/**
 * The fixed part of an operation's request.
 *
 * @param method the HTTP method
 * @param path the path without query string, for example {@code /2015-03-31/functions}; it may have
 *     {@value Argument#ACCOUNT}, and labels {@code {name}} for which each variant, or a dependent's
 *     parameter, has a value
 * @param hostPrefix what stands before the endpoint's host, for example {@code api.}; empty if
 *     nothing, may have {@value Argument#ACCOUNT}
 * @param arguments what every call has, such as constants of the query string
 * @param variants the calls to make, at least one
 * @param alwaysBody whether a JSON body is sent even if it is empty, as {@code {}}
 */
public record Request(
    String method,
    String path,
    String hostPrefix,
    List<Argument> arguments,
    List<Variant> variants,
    boolean alwaysBody) {
  public Request {
    arguments = List.copyOf(arguments);
    variants = List.copyOf(variants);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("A request has at least one variant");
    }
  }
}
