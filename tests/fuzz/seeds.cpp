#include <map>

#include "targets.h"

namespace duologue::fuzz {
namespace {

std::string faces()
{
    std::string text = "frame, face_id, timestamp, success, pose_Tz, y_30, AU05_c, AU06_c, "
                       "AU12_c, AU05_r\n";
    for (int i = 0; i < 60; ++i)
        text += std::to_string(i) + ", 0, " + std::to_string(i * 0.04) + ", 1, " +
                std::to_string(700 - i * 5) + ", " + std::to_string(200 + i % 17 * 8) +
                ", 1, 1, 1, 0.5\n";
    return text;
}

const std::vector<std::string> tableWords{
    ",",  ";",    "\t", "\"",    "\"\"",  "\n", "\r\n",         "1e308",     "-0",
    "-1", "nan",  "9",  "-inf",  "label", "NA", "attribute.",   "timestamp", "99999999999",
    "x",  "tier", "=",  "sep=;", "begin", "'",  "\xef\xbb\xbf", "\xff\xfe",  "valence"};

const std::map<std::string_view, Seeds> &table()
{
    static const std::map<std::string_view, Seeds> seeds{
        {"csv",
         {{"tier,begin,end\nA,0,1\n",
           "tier;tier_kind;participant;annotator;begin;end;label;text;value;attribute.x\n"
           "A;utterance;P;R;0,5;1,5;l;\"a;\nb\";7;y\nA;task;P;;2;3;;;;\n"},
          tableWords}},
        {"csv-ratings",
         {{"participant,rater,window_begin,window_end,dimension,value,salient,perceived\n"
           "P,R,0,3,valence,5,a,b\nP,R,0,3,arousal,0,a,b\n"},
          tableWords}},
        {"eaf",
         {{"<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" TIME_VALUE=\"5\"/>"
           "<TIME_SLOT TIME_SLOT_ID=\"b\"/></TIME_ORDER><TIER TIER_ID=\"T\" PARTICIPANT=\"P\" "
           "LINGUISTIC_TYPE_REF=\"x\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"1\" "
           "TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"b\"><ANNOTATION_VALUE>v</ANNOTATION_VALUE>"
           "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID=\"U\" PARENT_REF=\"T\" "
           "LINGUISTIC_TYPE_REF=\"duologue.of.value\"><ANNOTATION><REF_ANNOTATION "
           "ANNOTATION_ID=\"2\" ANNOTATION_REF=\"1\" PREVIOUS_ANNOTATION=\"3\">"
           "<ANNOTATION_VALUE>7</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
           "</ANNOTATION_DOCUMENT>"},
          {"<",
           ">",
           "/>",
           "\"",
           "&amp;",
           "&#13;",
           "&#x1F600;",
           "&#11;",
           "\v",
           "&x;",
           "<!--",
           "-->",
           "<![CDATA[",
           "]]>",
           "<!DOCTYPE x>",
           "TIME_VALUE=\"\"",
           "PARENT_REF=\"T\"",
           "TIME_ORIGIN=\"9\"",
           "a1",
           "ts1",
           "-1",
           "4294967295",
           "1e99",
           "duologue.utterance",
           "duologue.of.label",
           "duologue.rating.valence",
           "\xff\xfe",
           "\xc3"}}},
        {"textgrid",
         {{"File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 2\n"
           "tiers? <exists>\nsize = 2\nitem []:\n item [1]:\n class = \"IntervalTier\"\n"
           " name = \"A\"\n xmin = 0\n xmax = 2\n intervals: size = 2\n intervals [1]:\n"
           " xmin = 0\n xmax = 1/2\n text = \"a\"\"b\"\n intervals [2]:\n xmin = 50%\n xmax = 2\n"
           " text = \"\"\n item [2]:\n class = \"TextTier\"\n name = \"B\"\n xmin = 0\n xmax = 2\n"
           " points: size = 1\n points [1]:\n number = 1\n mark = \"x\"\n",
           "\"ooTextFile\"\n\"TextGrid\"\n0 2 <exists> 1 \"IntervalTier\" \"A\" 0 2 2 0 1 \"a\" "
           "0.5 2 \"b\"\n",
           "\"Praat chronological TextGrid text file\"\n0 2\n1\n\"TextTier\" \"A\" 0 2\n1 1 "
           "\"a\"\n",
           std::string("ooBinaryFile\x08TextGrid\0\0\0\0\0\0\0\0\x3f\xf0\0\0\0\0\0\0\1\0\0\0\1"
                       "\x08TextTier\0\1A\0\0\0\0\0\0\0\0\x3f\xf0\0\0\0\0\0\0\0\0\0\1"
                       "\x3f\xe0\0\0\0\0\0\0\0\1x",
                       85)},
          {"\"", "\"\"", "<exists>", "<absent>", "!", "1e9", "-1", "1/0", "%", "\r", "999999999",
           "IntervalTier", "TextTier", "\xff\xff", "\xfe\xff", "nan"}}},
        {"srt",
         {{"1\n00:00:01,500 --> 00:00:02,000\nANNA: <i>yes</i> &amp; no\n\n"
           "2\n00:00:03,000 --> 00:00:04,000\n[S1]: so\n\nthen\n"},
          {"-->", "\n\n", "\r", "<", ">", "&lt;", "[", "]: ", ":", "{\\an8}", "9", "1\n",
           "00:00:01,000"}}},
        {"vtt",
         {{"WEBVTT\nKind: captions\n\nNOTE x\n\nid\n00:01.000 --> 00:03.000 align:start\n"
           "<v Anna>so <00:02.000><c>then</c></v>\n<v.b>yes\n\n00:03.000 --> "
           "00:04.000\nthen\nnew\n"},
          {"-->", "\n\n", "<v ", "<v.", "</v>", "<00:02.000>", "<c>", "&nbsp;", "STYLE", "NOTE",
           "00:01.000", "WEBVTT"}}},
        {"monah-turns",
         {{"speaker,talkturn no,text,start time,end time\nwoman,1,Excuse me.,0,0.8\n"
           "man,2,\"Do you, well\",1.2,2.4\n"},
          tableWords}},
        {"tone",
         {{"talkturn no,speaker,start time,end time,neutrality,happiness,sadness,anger,fear\n"
           "1,woman,0,0.8,0.1,0.2,0.3,0.4,0\n2,man,1,2,,,,,\n"},
          tableWords}},
        {"openface", {{faces()}, tableWords}},
        {"words",
         {{"Audio_ID,word,start_time\nA,hello,0.5\nB,there,0.9\n",
           "rec 1 0.10 0.08 a\n;; note\nrec 2 0.18 0.02 b 0.9\nrec 1 * * <ALT_BEGIN>\n",
           "{\"segments\":[{\"start\":0,\"end\":2,\"speaker\":\"A\",\"words\":"
           "[{\"word\":\"hi\",\"start\":0.1,\"end\":0.4},{\"text\":\"you\"}]}]}",
           "{\"segments\":[{\"start\":0,\"end\":1}],\"words\":[{\"word\":\"hi\",\"start\":NaN}]}"},
          {"{", "}", "[[[[[[", "]", "null", "NaN", "-Infinity", "\"words\":", "\"start\":", "start",
           "\"", "\\", ",", "1e308", "-1", "* * <ALT>", "\xff\xfe", "\xc3"}}},
        {"measurements",
         {{"time_s,bpm\n0,61\n1,62\n",
           "timestamp,bpm\n1700000000.1,70\n1700000001.1,71\n1700000002.1,\n",
           "sep=;\r\nZeit;Leitwert (\xC2\xB5S)\r\n05.06.2018 23:59:59;2,01\r\n"
           "06.06.2018 00:00:00;2,02\r\n;\r\n",
           "Time,HR\n11:59:59 PM,70\n12:00:00 AM,null\n12:00:01 AM,71\n",
           "date,time,hr\n3/4/2018,43200,70\n3/4/2018,43201,\"1,234\"\n",
           "1528191600.000000\n4.000000\n0.1\n0.2\n",
           "S_Timestamp_CAL\tGSR\nms\tuS\n0.5\t1.2\n1.5\t1.3\n",
           "[{\"dateTime\":\"04/22/19 04:00:05\","
           "\"value\":{\"bpm\":69,\"confidence\":2}}]"},
          {",",
           ";",
           "\t",
           "\"",
           "\n",
           "\r",
           "nan",
           "1e308",
           "-1",
           "1700000000000",
           "0x",
           "2018-06-05T12:00:00+02:00",
           "00:00:00",
           " PM",
           "31/12/1999",
           "43256.5",
           "# ",
           "\xff\xfe",
           "\xc3",
           "sep=,",
           "99999999999999999999"}}},
    };
    return seeds;
}

} // namespace

Seeds seedsOf(const formats::Format &format)
{
    const auto found = table().find(format.id);
    return found == table().end() ? Seeds() : found->second;
}

} // namespace duologue::fuzz
