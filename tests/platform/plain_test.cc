#include <catch2/catch_test_macros.hpp>
#include <string>

#include "platform/text/plain.h"

using pointage::plain_of_html;

TEST_CASE("plain words: paragraphs, list items and breaks become lines, blanks are one") {
  CHECK(plain_of_html(
            "<h1>Tins</h1>\n<p>Draw  a <b>box</b>\n around each.</p><ul><li>whole tins</li><li>no lids</li></ul>") ==
        "Tins\n\nDraw a box around each.\n\n• whole tins\n• no lids");
  CHECK(plain_of_html("one<br/>two<br>three") == "one\ntwo\nthree");
}

TEST_CASE("plain words: what holds no tag keeps its lines, and a lone < stays") {
  CHECK(plain_of_html("  Draw a box.\nIf 2 < 3 tins, pass. ") == "Draw a box.\nIf 2 < 3 tins, pass.");
  CHECK(plain_of_html("a &lt;b&gt; &amp; c&#39;s &#x1F600; &unknown; &") == "a <b> & c's \xF0\x9F\x98\x80 &unknown; &");
}

TEST_CASE("plain words: scripts, styles, remarks and attributes are left out") {
  CHECK(
      plain_of_html(
          "<p onclick=\"a>b\">Seen</p><script>if (a<b) steal('</p>')</script><style>p{}</style><!-- no <p> --> too") ==
      "Seen\n\ntoo");
  CHECK(plain_of_html("<img src=x onerror=alert(1)>picture") == "picture");
}

TEST_CASE("plain words: a link keeps its words, its address stands beside them") {
  CHECK(plain_of_html("See <a href=\"https://a.example/guide\">the guide</a>.") ==
        "See the guide (https://a.example/guide).");
  CHECK(plain_of_html("<a href='https://a.example'>https://a.example</a>") == "https://a.example");
  CHECK(plain_of_html("<a href=\"javascript:alert(1)\">press</a>") == "press");
}

TEST_CASE("plain words: torn and strange bytes never break it") {
  CHECK(plain_of_html("<p>begun <a href=\"https://a") == "begun");
  CHECK(plain_of_html("<script>never closed") == "");
  CHECK(plain_of_html("\xff<p>") == "");
  CHECK(plain_of_html("<!-- open") == "");
  CHECK(plain_of_html("&#xD800;&#0;") == "&#xD800;&#0;");
}
