#include <functional>

#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/data/dataset.h"
#include "tests/models/planted_clips.h"
#include "tests/models/planted_frames.h"
#include "tests/models/planted_functionals.h"
#include "tests/models/planted_pictures.h"

/// Items without anything to read are left out, whatever it is that is read, and counted.

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

struct Kind
{
    const char *name;
    std::function<void(const Folder &)> write; ///< a dataset without input for 'nobody'
    InputSpec input;
    const char *label;
    std::string lacking;
};

InputSpec inputOf(const char *kind, const char *features, int size = 0, int rate = 0)
{
    InputSpec input{kind, features, "", false, 0};
    input.size = size;
    input.rate = rate;
    input.fps = 5;
    input.seconds = 1;
    return input;
}

/// A row as the first one, so that what is left out moves all others.
void addNobody(const Folder &folder)
{
    std::string table = contentOf(folder.path("data/utterances.csv"));
    const auto head = table.find('\n') + 1;
    const auto end = table.find('\n', head);
    std::string row = table.substr(head, end - head + 1);
    row.replace(0, row.find(','), "nobody");
    table.insert(head, row);
    folder.write("data/utterances.csv", table);
}

std::vector<Kind> kinds()
{
    return {{"face", [](const Folder &folder) { writePictures(folder, {10}); },
             inputOf("face", "faces", 32), "brightness", "picture in features/faces.safetensors"},
            {"functionals", [](const Folder &folder) { writeFunctionals(folder, {.items = 10}); },
             inputOf("functionals", "compare"), "arousal", "row in features/compare.csv"},
            {"frames", [](const Folder &folder) { writeFrames(folder, {.items = 10}); },
             inputOf("frames", "mfcc40"), "arousal", "frame in features/mfcc40.safetensors"},
            {"clip", [](const Folder &folder) { writeClips(folder, {10}); },
             inputOf("clip", "clip", 16, 800), "start",
             "sound in audio or picture in features/faces.safetensors"},
            {"sound of a clip", [](const Folder &folder) { writeClips(folder, {10}); },
             inputOf("clip", "clip", 0, 800), "start", "sound in audio"}};
}

DatasetColumns labelled(const std::string &column)
{
    DatasetColumns columns;
    columns.primary.push_back({column, {}, 0, 0, Role::Primary});
    return columns;
}

} // namespace

TEST(ItemInputs, thatAreMissingLeaveTheirItemsOut)
{
    for (const Kind &kind : kinds()) {
        SCOPED_TRACE(kind.name);
        const Folder folder;
        kind.write(folder);
        const auto columns = labelled(kind.label);
        const Dataset whole = readDataset(folder.path("data"), columns, kind.input);
        EXPECT_TRUE(whole.notes.empty());
        addNobody(folder);
        const Dataset rest = readDataset(folder.path("data"), columns, kind.input);
        ASSERT_EQ(rest.items.size(), 10U);
        EXPECT_EQ(rest.splits, whole.splits);
        EXPECT_EQ(rest.labels, whole.labels);
        for (std::size_t i = 0; i < rest.items.size(); ++i)
            EXPECT_EQ(rest.items[i].id, whole.items[i].id);
        ASSERT_EQ(rest.notes.size(), 1U);
        EXPECT_EQ(rest.notes[0], "1 of 11 items have no " + kind.lacking + " and are left out.");
    }
}

TEST(ItemInputs, thatNoItemHasAreRefused)
{
    for (const Kind &kind : kinds()) {
        SCOPED_TRACE(kind.name);
        const Folder folder;
        kind.write(folder);
        addNobody(folder);
        const std::string table = contentOf(folder.path("data/utterances.csv"));
        const auto second = table.find('\n', table.find('\n') + 1) + 1;
        folder.write("data/utterances.csv", table.substr(0, second));
        try {
            readDataset(folder.path("data"), labelled(kind.label), kind.input);
            ADD_FAILURE();
        } catch (const ModelError &problem) {
            EXPECT_NE(std::string(problem.what())
                          .find("none of the 1 items of utterances.csv has a " + kind.lacking),
                      std::string::npos)
                << problem.what();
        }
    }
}
