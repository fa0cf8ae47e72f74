/** A stand-in for AWS that answers every list operation of the catalogue. */
@NullMarked
package dev.hubscout.benchmarks.canned;

import org.jspecify.annotations.NullMarked;
