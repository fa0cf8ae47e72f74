/**
 * Listings of AWS resources: their content by digest, what is packed of an account's Region, and
 * the questions that are answered from it.
 */
@NullMarked
package dev.hubscout.aws.listing;

import org.jspecify.annotations.NullMarked;
