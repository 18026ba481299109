package io.trilane.course.examples.crawl;

/// A page that was fetched.
///
/// @param parent the page that led here; empty for the first
/// @param task who fetched it
public record Page(String url, String parent, boolean missing, String task) {}
