/**
 * Content that is kept once, by its digest, for as long as something points at it: small content in
 * a table, larger content in an object store.
 */
@NullMarked
package dev.hubscout.aws.document;

import org.jspecify.annotations.NullMarked;
