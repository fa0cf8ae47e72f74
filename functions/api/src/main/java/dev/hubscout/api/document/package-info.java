/** The OpenAPI document, from which requests are routed and checked. */
@NullMarked
package dev.hubscout.api.document;

import org.jspecify.annotations.NullMarked;
