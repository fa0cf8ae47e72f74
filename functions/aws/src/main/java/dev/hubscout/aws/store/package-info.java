/** Runs and facts, stored with the storage kit. */
@NullMarked
package dev.hubscout.aws.store;

import org.jspecify.annotations.NullMarked;
