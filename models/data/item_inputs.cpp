#include "models/data/item_inputs.h"

#include <filesystem>
#include <utility>

#include "models/base/error.h"
#include "models/data/frame_sequences.h"
#include "models/data/functionals.h"
#include "models/data/pictures.h"
#include "models/data/waves.h"

namespace duologue::models {
namespace {

std::string countOf(std::size_t count, std::size_t of)
{
    return std::to_string(count) + " of " + std::to_string(of) + " items ";
}

/// In its dataset folder.
std::string placeOf(const std::string &file)
{
    return "features/" + std::filesystem::path(file).filename().string();
}

/// Only the items that have something to read stay; how many had not is said. `what`: "picture in
/// features/faces.json"
template <class Has>
void keepThoseWith(Dataset &dataset, const std::string &directory, const std::string &what, Has has)
{
    const std::size_t all = dataset.items.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all; ++i) {
        if (!has(dataset.items[i]))
            continue;
        if (kept != i) {
            dataset.items[kept] = std::move(dataset.items[i]);
            dataset.splits[kept] = dataset.splits[i];
            dataset.labels[kept] = std::move(dataset.labels[i]);
        }
        ++kept;
    }
    if (kept == 0)
        throw ModelError("The dataset '" + directory + "' has nothing to read: none of the " +
                         std::to_string(all) + " items of utterances.csv has a " + what +
                         "; see that the ids are the same in both, or export it anew.");
    dataset.items.resize(kept);
    dataset.splits.resize(kept);
    dataset.labels.resize(kept);
    if (kept < all)
        dataset.notes.push_back(countOf(all - kept, all) + "have no " + what +
                                " and are left out.");
}

/// The numbers of each item, found by its id.
void addFunctionals(Dataset &dataset, const std::string &directory, const InputSpec &input)
{
    FunctionalTable table = readFunctionals(directory, input.features);
    dataset.columns = table.columns;
    keepThoseWith(dataset, directory, "row in " + placeOf(table.path),
                  [&](const Item &item) { return table.rowOf.contains(item.id); });
    for (Item &item : dataset.items)
        item.arrays[input.features] = {{static_cast<std::int64_t>(table.columns.size())},
                                       table.row(table.rowOf.at(item.id))};
}

void addPictures(Dataset &dataset, const std::string &directory, const InputSpec &input)
{
    dataset.pictures = std::make_shared<Pictures>(directory, input.features, input.size);
    keepThoseWith(dataset, directory, "picture in " + placeOf(dataset.pictures->path()),
                  [&](const Item &item) { return dataset.pictures->holds(item.id); });
}

void addFrames(Dataset &dataset, const std::string &directory, const InputSpec &input)
{
    dataset.frames = std::make_shared<FrameSequences>(directory, input.features);
    dataset.columns = dataset.frames->columns();
    keepThoseWith(dataset, directory, "frame in " + placeOf(dataset.frames->path()),
                  [&](const Item &item) { return dataset.frames->count(item.id) >= 0; });
}

/// What the items of a clip lack, or have too much of.
void describeClips(Dataset &dataset, const InputSpec &input)
{
    std::size_t silent = 0, unseen = 0, small = 0, large = 0;
    for (const Item &item : dataset.items) {
        const bool heard = dataset.waves && dataset.waves->holds(item.id);
        const bool seen = dataset.pictures && dataset.pictures->holds(item.id);
        silent += dataset.waves && !heard ? 1 : 0;
        unseen += dataset.pictures && !seen ? 1 : 0;
        const double seconds = heard ? dataset.waves->seconds(item.id) : item.end - item.begin;
        constexpr double little = 0.05;
        small += seconds > 0 && seconds < input.seconds - little ? 1 : 0;
        large += seconds > input.seconds + little ? 1 : 0;
    }
    const std::string window = std::to_string(input.seconds).substr(0, 4) + " s";
    for (const auto &[count, what] :
         {std::pair(silent, std::string("have no sound and are read without")),
          {unseen, "have no picture of a face and are read without"},
          {small, "are shorter than " + window + " and padded with silence"},
          {large, "are longer than " + window + " and read no further"}})
        if (count > 0)
            dataset.notes.push_back(countOf(count, dataset.items.size()) + what + ".");
}

/// An item needs one of sound and face; what it lacks besides is said.
void addClips(Dataset &dataset, const std::string &directory, const InputSpec &input)
{
    dataset.seconds = input.seconds;
    if (input.rate > 0)
        dataset.waves = std::make_shared<Waves>(directory, input.rate);
    if (input.size > 0)
        dataset.pictures = std::make_shared<Pictures>(directory, "faces", input.size);
    std::string either = dataset.waves ? "sound in audio" : "";
    if (dataset.pictures)
        either += (either.empty() ? "picture in " : " or picture in ") +
                  placeOf(dataset.pictures->path());
    keepThoseWith(dataset, directory, either, [&](const Item &item) {
        return (dataset.waves && dataset.waves->holds(item.id)) ||
               (dataset.pictures && dataset.pictures->holds(item.id));
    });
    describeClips(dataset, input);
}

} // namespace

void addInput(Dataset &dataset, const std::string &directory, const InputSpec &input)
{
    if (input.kind == "functionals")
        addFunctionals(dataset, directory, input);
    if (input.kind == "face")
        addPictures(dataset, directory, input);
    if (input.kind == "clip")
        addClips(dataset, directory, input);
    if (input.kind == "frames")
        addFrames(dataset, directory, input);
}

} // namespace duologue::models
