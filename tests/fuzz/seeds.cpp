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

const std::vector<std::string> lineWords{
    "\t",   " ",     "\n", "\r\n", "\r", ":",     "-",  "[",       "] ", "<NA>",         "<",
    ">",    "1e308", "-1", "nan",  ",5", "00:01", "\\", "SPEAKER", ";;", "\xef\xbb\xbf", "\xff\xfe",
    "\xc3", "(",     "9"};

const std::vector<std::string> xmlWords{"<",
                                        ">",
                                        "/>",
                                        "\"",
                                        "&amp;",
                                        "&#13;",
                                        "&x;",
                                        "<!--",
                                        "<![CDATA[",
                                        "]]>",
                                        "<!DOCTYPE x>",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        "-",
                                        "=",
                                        "T1",
                                        "2",
                                        "speaker=\"\"",
                                        "nb=\"9\"",
                                        "time=\"-1\"",
                                        "1e308",
                                        "id=\"\"",
                                        "\v",
                                        "\xff\xfe",
                                        "\xc3"};

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
           "</ANNOTATION_DOCUMENT>",
           "<ANNOTATION_DOCUMENT><HEADER><PROPERTY NAME=\"n\">p</PROPERTY></HEADER><TIME_ORDER>"
           "<TIME_SLOT TIME_SLOT_ID=\"a\" TIME_VALUE=\"0\"/><TIME_SLOT TIME_SLOT_ID=\"b\" "
           "TIME_VALUE=\"9\"/></TIME_ORDER><TIER TIER_ID=\"T\" LINGUISTIC_TYPE_REF=\"x\">"
           "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"1\" TIME_SLOT_REF1=\"a\" "
           "TIME_SLOT_REF2=\"b\" EXT_REF=\"e\"><ANNOTATION_VALUE>v</ANNOTATION_VALUE>"
           "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID=\"U\" PARENT_REF=\"T\" "
           "LINGUISTIC_TYPE_REF=\"y\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"2\" "
           "TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"b\"><ANNOTATION_VALUE>w</ANNOTATION_VALUE>"
           "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER><LINGUISTIC_TYPE "
           "LINGUISTIC_TYPE_ID=\"y\" CONSTRAINTS=\"Time_Subdivision\" "
           "CONTROLLED_VOCABULARY_REF=\"V\"/><CONTROLLED_VOCABULARY CV_ID=\"V\"><CV_ENTRY_ML "
           "CVE_ID=\"c\"><CVE_VALUE LANG_REF=\"und\" DESCRIPTION=\"d\">w</CVE_VALUE>"
           "</CV_ENTRY_ML></CONTROLLED_VOCABULARY><REF_LINK_SET LINK_SET_ID=\"s\">"
           "<CROSS_REF_LINK REF1=\"1\" REF2=\"2\"/></REF_LINK_SET></ANNOTATION_DOCUMENT>"},
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
        {"transcript",
         {{"Anna: Hello.\nBen: Hi\n  there\n\n",
           "[00:00:01.500 - 00:00:03] Anna: so\n00:04 Ben: x"},
          lineWords}},
        {"page", {{"<!DOCTYPE html>"}, {"<"}}},
        {"paper", {{"%PDF-1.4"}, {"%"}}},
        {"etf", {{"<ANNOTATION_DOCUMENT/>"}, {"<"}}},
        {"audacity",
         {{"0.5\t1.5\tyes\n\\\t100\t2e3\n2,5\t3\t\n", "1.5 2.5 no\n2 so\n"}, lineWords}},
        {"rttm",
         {{"SPEAKER talk 1 0.5 1.25 <NA> <NA> A <NA> <NA>\n;; x\n"
           "SPEAKER talk 2 1 0 <NA> <NA> B 0.9 <NA>\nLEXEME talk 1 0 1 so lex A 1 <NA>\n"},
          lineWords}},
        {"stm", {{"talk 1 A 0.5 1.25 <o,f0> hello\nother A B 1 2 so so\n;; x\n"}, lineWords}},
        {"chat",
         {{"@UTF8\n@Begin\n@Participants:\tA Anna Mother, B\n\tBen Child\n*A:\tso [//] yes . "
           "\x15"
           "0_500\x15\n%mor:\tadv|so\n%wor:\tso \x15"
           "0_100\x15\n*B:\t&=laughs .\n*A:\tno\n\tmore ? \x15%snd:\"x\"_900_1500\x15\n@End\n"},
          {"\x15", "*", "%", "@", "\t", "\n", ":", "_", " .", "&=laughs", "%mor:", "\xe2\x80\xa2",
           "[laugh]", "-1", "1e308", "\xff\xfe", "\xc3"}}},
        {"exmaralda",
         {{"<basic-transcription><head><meta-information><referenced-file url=\"a/b.wav\"/>"
           "</meta-information><speakertable><speaker id=\"S\"><abbreviation>A</abbreviation>"
           "<sex value=\"m\"/></speaker></speakertable></head><basic-body><common-timeline>"
           "<tli id=\"T0\" time=\"0.5\"/><tli id=\"T1\"/><tli id=\"T2\" time=\"2\"/>"
           "</common-timeline><tier id=\"I\" speaker=\"S\" category=\"v\" type=\"t\"><event "
           "start=\"T0\" end=\"T1\">so </event><event start=\"T1\" end=\"T2\">[laugh]</event>"
           "</tier><tier id=\"J\" category=\"n\" type=\"d\"/></basic-body>"
           "</basic-transcription>"},
          xmlWords}},
        {"transcriber",
         {{"<?xml version=\"1.0\"?>\n<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n<Trans "
           "audio_filename=\"x\"><Speakers><Speaker id=\"a\" name=\"A\"/><Speaker id=\"b\" "
           "name=\"A\"/></Speakers><Episode><Section type=\"report\" startTime=\"0\" "
           "endTime=\"9\"><Turn speaker=\"a b\" startTime=\"0\" endTime=\"5\"><Sync time=\"0\"/>"
           "<Who nb=\"1\"/>so <Event desc=\"x\" type=\"lexical\" extent=\"begin\"/><Who "
           "nb=\"2\"/>yes<Comment desc=\"c\"/><Sync time=\"2.5\"/>no</Turn><Turn startTime=\"5\" "
           "endTime=\"9\">alone [x] {y}</Turn></Section></Episode></Trans>"},
          xmlWords}},
        {"kaldi",
         {{"A-talk-0 talk 0 1.5\nB-talk-1 talk 1 -1\n\n=====\nA-talk-0 hello you\ntalk 9.5\n"},
          lineWords}},
        {"nova",
         {{"<annotation ssi-v=\"3\"><info ftype=\"ASCII\" size=\"2\"/><meta role=\"A\"/><scheme "
           "name=\"s\" type=\"DISCRETE\" color=\"#F\"><item name=\"x\" id=\"0\"/></scheme>"
           "</annotation>\n=====\n0;1.5;0;1.00\n2;3;-1;0.5\n",
           "<annotation><scheme name=\"s\" type=\"CONTINUOUS\" sr=\"25\"/></annotation>\n=====\n"
           "0.5;1\nnan;1\n-1;0.2\n",
           "<annotation><scheme name=\"s\" "
           "type=\"FREE\"/></annotation>\n=====\n0;1;so;1;color=#F\n",
           std::string("<annotation><info ftype=\"BINARY\"/><scheme name=\"s\" type=\"FREE\"/>"
                       "</annotation>\n=====\n") +
               std::string("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xf0\x3f\2\0\0\0ab\0\0\x80\x3f", 26)},
          xmlWords}},
        {"boris",
         {{"{\"project_name\":\"x\",\"behaviors_conf\":{\"0\":{\"code\":\"s\",\"type\":\"State "
           "event\",\"category\":\"c\"},\"1\":{\"code\":\"p\",\"type\":\"Point event\"}},"
           "\"observations\":{\"o\":{\"time offset\":0.5,\"file\":{\"1\":[\"a.mp4\"]},"
           "\"events\":[[1.5,\"A\",\"s\",\"m\",\"x\"],[2,\"\",\"p\",\"\",\"\"],[3,\"A\",\"s\","
           "\"m\",\"\"],[4,\"A\",\"s\",\"\",\"\"]]}}}",
           "Observation id\to\n\t\nTime\tSubject\tBehavior\tStatus\n1\tA\ts\tSTART\n2\tA\ts\tSTOP\n"
           "3\t\tp\tPOINT\n",
           "Subject,Behavior,Start (s),Stop (s)\nA,s,1,2\n,p,3,3\n"},
          tableWords}},
        {"datavyu",
         {{"#4\na (TEXT,true,)\n00:00:01:500,00:00:00:000,x\\,y\nb "
           "(MATRIX,false,)-code01|NOMINAL,c|INTEGER\n00:00:01:000,00:00:02:000,(a,\\)b)\n",
           "#2\n0:t-float|FLOAT\nf (FLOAT)\n00:00:00:000,00:00:02:000,0.5\n"},
          {"\\", ",", "(", ")", "-", "|", "\n", "00:00:01:000", "MATRIX", "FLOAT", "#", "\xff\xfe",
           "PK\3\4", "\xc3"}}},
        {"label-studio",
         {{"[{\"id\":1,\"data\":{\"audio\":\"x\",\"t\":[{\"author\":\"A:\",\"text\":\"so\","
           "\"start\":0,\"duration\":2}]},\"annotations\":[{\"completed_by\":{\"id\":7},\"result\":"
           "[{\"id\":\"r\",\"from_name\":\"l\",\"type\":\"labels\",\"value\":{\"start\":1,\"end\":"
           "2,"
           "\"channel\":1,\"labels\":[\"a\",\"b\"]}},{\"id\":\"r\",\"from_name\":\"t\",\"type\":"
           "\"textarea\",\"value\":{\"start\":1,\"end\":2,\"text\":[\"x\"]}},{\"type\":"
           "\"choices\",\"value\":{\"choices\":[\"y\"]}}]}],\"predictions\":[{\"model_version\":"
           "\"m\",\"result\":[]}]}]",
           "{\"annotation\":{\"result\":[{\"id\":\"1\",\"value\":{\"ranges\":[{\"start\":1,"
           "\"end\":10}],\"timelinelabels\":[\"Car\"]}}]},\"project\":{\"label_config\":"
           "\"framerate=\\\"25\\\"\"}}"},
          {"{", "}", "[[[[", "]", ",", "null", "\"", "1e308", "-1",
           "\"start\":", "\"ranges\":", "\"id\":", "\xff\xfe", "\xc3"}}},
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
