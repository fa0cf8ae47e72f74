/** The software that isolated hosts are given: real database servers, stand-ins and decoys. */
@NullMarked
package dev.hubscout.local.software;

import org.jspecify.annotations.NullMarked;
