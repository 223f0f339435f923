/**
 * JSON as maps, lists and strings, read with limits.
 *
 * <p>It uses Jackson's streaming API only: data binding would add a hundred milliseconds to every
 * start.
 */
package dev.irsacheck.base.json;
