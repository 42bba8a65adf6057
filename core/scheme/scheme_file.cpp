#include "core/scheme/scheme_file.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/base/visible.h"
#include "core/files/new_file.h"
#include "core/files/reading.h"
#include "core/scheme/json_fields.h"

namespace duologue::scheme {
namespace {

using nlohmann::json;

constexpr const char *format = "duologue-scheme";
constexpr int formatVersion = 1;
constexpr std::size_t deepest = 12; ///< a scheme needs six levels

std::string called(const std::string &file)
{
    return file.empty() ? "The scheme of the session" : "The scheme file '" + visible(file) + "'";
}

std::string placeIn(std::string_view bytes, std::size_t byte)
{
    const std::string_view before =
        bytes.substr(0, std::min(byte > 0 ? byte - 1 : 0, bytes.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t start = before.rfind('\n');
    const std::size_t column = before.size() - (start == before.npos ? 0 : start + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Whether it stands right there, or just before, as in a number of foreign digits.
bool isForeign(std::string_view bytes, std::size_t byte)
{
    return byte > 0 && byte <= bytes.size() && static_cast<unsigned char>(bytes[byte - 1]) >= 0x80;
}

/// Looks through a document before it is taken into memory: stops where objects and lists lie too
/// deep in each other, or an object has a field twice.
struct Watch : json::json_sax_t
{
    std::vector<std::set<std::string>> objects;
    std::string twice;
    bool tooDeep = false;
    std::size_t depth = 0, wrongAt = 0; ///< wrongAt: a byte, from 1; 0: it is JSON

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(json::number_integer_t) override { return true; }
    bool number_unsigned(json::number_unsigned_t) override { return true; }
    bool number_float(json::number_float_t, const std::string &) override { return true; }
    bool string(std::string &) override { return true; }
    bool binary(json::binary_t &) override { return true; }
    bool start_object(std::size_t) override
    {
        objects.emplace_back();
        return deeper();
    }
    bool end_object() override
    {
        objects.pop_back();
        --depth;
        return true;
    }
    bool start_array(std::size_t) override { return deeper(); }
    bool end_array() override
    {
        --depth;
        return true;
    }
    bool key(std::string &name) override
    {
        if (!objects.back().insert(name).second)
            twice = name;
        return twice.empty();
    }
    bool parse_error(std::size_t byte, const std::string &, const json::exception &) override
    {
        wrongAt = std::max<std::size_t>(byte, 1);
        return false;
    }

private:
    bool deeper()
    {
        tooDeep = ++depth > deepest;
        return !tooDeep;
    }
};

Result<json> parse(std::string_view bytes, const std::string &file)
{
    Watch watch;
    const bool fine = json::sax_parse(bytes, &watch);
    if (fine)
        return json::parse(bytes, nullptr, false);
    if (watch.tooDeep)
        return fail("scheme.syntax", called(file) + " has more lists within lists than any "
                                                    "scheme. Use another file.");
    if (!watch.twice.empty())
        return fail("scheme.syntax", called(file) + " gives the field '" +
                                         visible(watch.twice.substr(0, 60)) +
                                         "' twice. Take one of the two out.");
    const std::string place = placeIn(bytes, watch.wrongAt);
    return fail("scheme.syntax",
                called(file) + " is no JSON at " + place +
                    (isForeign(bytes, watch.wrongAt)
                         ? ". Numbers are written with the digits 0 to 9, texts in UTF-8 and in "
                           "quotation marks."
                         : ". Look for a comma, a bracket or a quotation mark there."),
                place);
}

Text textIn(Fields &fields, const char *name)
{
    Text result;
    const json *found = fields.any(name);
    if (!found)
        return result;
    if (found->is_string())
        return Text(found->get<std::string>());
    if (found->is_object() && std::ranges::all_of(*found, &json::is_string)) {
        for (const auto &[language, words] : found->items())
            result.byLanguage[language] = words.get<std::string>();
        return result;
    }
    fields.wrong().say(fields.placeOf(name),
                       "A text, or an object with a text for each language, is expected here. "
                       "Write \"calm\", or {\"en\": \"calm\"}.");
    return result;
}

/// One of several words; `names` are told where it is another.
template <class Value>
void choice(Fields &fields, const char *name, Value &value,
            std::optional<Value> (*fromString)(std::string_view), const std::string &names)
{
    std::string word;
    fields.text(name, word);
    if (word.empty())
        return;
    if (const auto found = fromString(word))
        value = *found;
    else
        fields.wrong().say(fields.placeOf(name), "'" + visible(word.substr(0, 60)) +
                                                     "' is none of " + names + ". Choose one.");
}

std::optional<Look> lookFromString(std::string_view name)
{
    return name == "manikins" ? std::optional(Look::Manikins)
           : name == "plain"  ? std::optional(Look::Plain)
                              : std::nullopt;
}

Entry entryIn(Fields &fields)
{
    Entry entry;
    fields.text("value", entry.value);
    entry.meaning = textIn(fields, "meaning");
    fields.text("key", entry.key);
    fields.text("colour", entry.colour);
    return entry;
}

VocabularyTemplate vocabularyIn(Fields &fields)
{
    VocabularyTemplate vocabulary;
    fields.text("name", vocabulary.name);
    vocabulary.description = textIn(fields, "description");
    fields.text("language", vocabulary.language);
    fields.each("entries", [&](Fields &entry) { vocabulary.entries.push_back(entryIn(entry)); });
    return vocabulary;
}

TierTemplate tierIn(Fields &fields)
{
    TierTemplate tier;
    fields.text("name", tier.name);
    choice(fields, "kind", tier.kind, tierKindFromString, "utterance, task, tone, action, label");
    fields.text("parent", tier.parent);
    choice(fields, "relation", tier.relation, tierRelationFromString,
           "time-subdivision, included-in, symbolic-subdivision, symbolic-association");
    fields.text("vocabulary", tier.vocabulary);
    fields.text("language", tier.language);
    fields.text("colour", tier.colour);
    fields.flag("locked", tier.locked);
    return tier;
}

Scale scaleIn(Fields &fields)
{
    Scale scale;
    fields.text("dimension", scale.dimension);
    scale.title = textIn(fields, "title");
    scale.low = textIn(fields, "low");
    scale.high = textIn(fields, "high");
    choice(fields, "look", scale.look, lookFromString, "manikins, plain");
    if (const json *range = fields.list("range")) {
        if (fields.has("points") || fields.has("from"))
            fields.wrong().say(fields.placeOf("range"),
                               "A scale has points or a range. Take one of the two out.");
        else if (range->size() != 2 || !std::ranges::all_of(*range, &json::is_number))
            fields.wrong().say(fields.placeOf("range"),
                               "A range is its lowest and its highest number. Write [0, 100].");
        else {
            scale.points = 0;
            scale.from = (*range)[0].get<double>();
            scale.to = (*range)[1].get<double>();
            scale.step = (scale.to - scale.from) / 100;
            fields.number("step", scale.step);
        }
        return scale;
    }
    fields.whole("points", scale.points);
    fields.number("from", scale.from);
    if (scale.points == 0)
        fields.wrong().say(fields.placeOf("points"),
                           "A scale without points is none. Give it 2 or more, or a range.");
    scale.to = scale.from + scale.points - 1;
    return scale;
}

RatingPlan ratingsIn(Fields &fields)
{
    RatingPlan ratings;
    double seconds = ratings.window.seconds();
    fields.number("window_seconds", seconds);
    constexpr double day = 86'400; // check() says what is too long
    ratings.window = MediaTime::fromSeconds(std::clamp(seconds, 0.0, day));
    fields.each("scales", [&](Fields &scale) { ratings.scales.push_back(scaleIn(scale)); });
    fields.each("texts", [&](Fields &text) {
        Question question;
        text.text("name", question.name);
        question.question = textIn(text, "question");
        ratings.texts.push_back(std::move(question));
    });
    return ratings;
}

void rightsIn(Fields &fields, std::set<May> &may)
{
    if (!fields.has("annotator_may"))
        return;
    std::vector<std::string> words;
    fields.texts("annotator_may", words);
    may.clear();
    for (const std::string &word : words) {
        if (const auto found = mayFromString(word))
            may.insert(*found);
        else
            fields.wrong().say(fields.placeOf("annotator_may"),
                               "'" + visible(word.substr(0, 60)) +
                                   "' is none of times, labels, texts, ratings, tiers, "
                                   "vocabularies, people. Choose among them.");
    }
}

Scheme schemeIn(Fields &fields)
{
    Scheme scheme;
    fields.has("format");
    fields.has("format_version");
    fields.text("name", scheme.name);
    fields.text("version", scheme.version);
    scheme.description = textIn(fields, "description");
    fields.texts("languages", scheme.languages);
    fields.texts("leads", scheme.leads);
    rightsIn(fields, scheme.annotatorMay);
    fields.each("participants", [&](Fields &one) {
        Person person;
        one.text("name", person.name);
        one.text("seat", person.seat);
        scheme.participants.push_back(std::move(person));
    });
    fields.each("vocabularies",
                [&](Fields &one) { scheme.vocabularies.push_back(vocabularyIn(one)); });
    fields.each("tiers", [&](Fields &one) { scheme.tiers.push_back(tierIn(one)); });
    if (const json *ratings = fields.object("ratings")) {
        Fields inner(*ratings, "ratings", fields.wrong());
        scheme.ratings = ratingsIn(inner);
        inner.done();
    }
    fields.done();
    return scheme;
}

Result<void> checkFormat(const json &document, const std::string &file)
{
    if (!document.is_object() || document.value("format", json()) != format)
        return fail("scheme.invalid",
                    called(file) + " is no scheme: it does not begin with \"format\": \"" + format +
                        "\". Choose another file, or add this line.",
                    "format");
    const json version = document.value("format_version", json());
    if (!version.is_number_integer() || version < 1)
        return fail("scheme.invalid",
                    called(file) + " does not say its format_version. Add "
                                   "\"format_version\": 1.",
                    "format_version");
    if (version > formatVersion)
        return fail("scheme.newer",
                    called(file) + " was written by a newer Duologue. Open it with "
                                   "that one.",
                    "format_version");
    return {};
}

json jsonOf(const Text &text)
{
    if (text.byLanguage.size() == 1 && text.byLanguage.begin()->first.empty())
        return text.byLanguage.begin()->second;
    return text.byLanguage;
}

using Ordered = nlohmann::ordered_json;

/// Leaves out what is empty.
void put(Ordered &object, const char *name, const std::string &value)
{
    if (!value.empty())
        object[name] = value;
}

void put(Ordered &object, const char *name, const Text &value)
{
    if (!value.empty())
        object[name] = jsonOf(value);
}

template <class T, class Write>
void putList(Ordered &object, const char *name, const std::vector<T> &list, const Write &write)
{
    if (list.empty())
        return;
    Ordered &items = object[name] = Ordered::array();
    for (const T &one : list)
        items.push_back(write(one));
}

Ordered jsonOf(const VocabularyTemplate &vocabulary)
{
    Ordered object{{"name", vocabulary.name}};
    put(object, "description", vocabulary.description);
    put(object, "language", vocabulary.language);
    putList(object, "entries", vocabulary.entries, [](const Entry &entry) {
        Ordered one{{"value", entry.value}};
        put(one, "meaning", entry.meaning);
        put(one, "key", entry.key);
        put(one, "colour", entry.colour);
        return one;
    });
    return object;
}

Ordered jsonOf(const TierTemplate &tier)
{
    Ordered object{{"name", tier.name}, {"kind", toString(tier.kind)}};
    put(object, "parent", tier.parent);
    if (tier.relation != TierRelation::None)
        object["relation"] = toString(tier.relation);
    put(object, "vocabulary", tier.vocabulary);
    put(object, "language", tier.language);
    put(object, "colour", tier.colour);
    if (tier.locked)
        object["locked"] = true;
    return object;
}

/// 3, not 3.0.
Ordered jsonOf(double value)
{
    return value == std::floor(value) ? Ordered(static_cast<std::int64_t>(value)) : Ordered(value);
}

Ordered jsonOf(const Scale &scale)
{
    Ordered object{{"dimension", scale.dimension}};
    put(object, "title", scale.title);
    put(object, "low", scale.low);
    put(object, "high", scale.high);
    if (scale.points == 0) {
        object["range"] = Ordered::array({jsonOf(scale.from), jsonOf(scale.to)});
        object["step"] = jsonOf(scale.step);
    } else {
        object["points"] = scale.points;
        if (scale.from != 1)
            object["from"] = jsonOf(scale.from);
    }
    object["look"] = toString(scale.look);
    return object;
}

Ordered jsonOf(const RatingPlan &ratings)
{
    Ordered object{{"window_seconds", jsonOf(ratings.window.seconds())}};
    putList(object, "scales", ratings.scales, [](const Scale &scale) { return jsonOf(scale); });
    putList(object, "texts", ratings.texts, [](const Question &question) {
        Ordered one{{"name", question.name}};
        put(one, "question", question.question);
        return one;
    });
    return object;
}

} // namespace

Result<Scheme> readScheme(std::string_view bytes, const std::string &file)
{
    if (bytes.size() > largestFile)
        return fail("scheme.too-large", called(file) + " is larger than 8 MiB, and no scheme is. "
                                                       "Choose another file.");
    const auto document = parse(bytes, file);
    if (!document)
        return std::unexpected(document.error());
    if (auto ok = checkFormat(*document, file); !ok)
        return std::unexpected(ok.error());
    Wrong wrong;
    Fields fields(*document, {}, wrong);
    Scheme scheme = schemeIn(fields);
    if (!wrong.error)
        if (auto ok = check(scheme); !ok)
            wrong.error = ok.error();
    if (wrong.error)
        return fail(wrong.error->code,
                    called(file) + " cannot be used (at " + wrong.error->detail + "). " +
                        wrong.error->message,
                    wrong.error->detail);
    return scheme;
}

std::string textOf(const Scheme &scheme)
{
    Ordered object{{"format", format}, {"format_version", formatVersion}, {"name", scheme.name}};
    put(object, "version", scheme.version);
    put(object, "description", scheme.description);
    if (!scheme.languages.empty())
        object["languages"] = scheme.languages;
    if (!scheme.leads.empty())
        object["leads"] = scheme.leads;
    if (scheme.annotatorMay != everything()) {
        Ordered &may = object["annotator_may"] = Ordered::array();
        for (const May one : scheme.annotatorMay)
            may.push_back(toString(one));
    }
    putList(object, "participants", scheme.participants, [](const Person &one) {
        Ordered person{{"name", one.name}};
        put(person, "seat", one.seat);
        return person;
    });
    putList(object, "vocabularies", scheme.vocabularies,
            [](const VocabularyTemplate &one) { return jsonOf(one); });
    putList(object, "tiers", scheme.tiers, [](const TierTemplate &one) { return jsonOf(one); });
    object["ratings"] = jsonOf(scheme.ratings);
    return object.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

Result<Scheme> loadScheme(const std::string &path)
{
    auto file = files::openToRead(path);
    std::string bytes(largestFile + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.is_open() || (!file && !file.eof()))
        return fail("scheme.unreadable", called(path) + " cannot be read. Check its name, and that "
                                                        "you may read it.");
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return readScheme(bytes, path);
}

Result<void> saveScheme(const Scheme &scheme, const std::string &path)
{
    if (auto ok = check(scheme); !ok)
        return ok;
    if (const auto problem = files::writeFile(path, {textOf(scheme)}))
        return fail("scheme.unwritable", problem->sentence());
    return {};
}

} // namespace duologue::scheme
