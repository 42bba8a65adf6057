#include <cstring>
#include <functional>
#include <memory>

#include "files.h"
#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/safetensors.h"
#include "models/data/dataset.h"
#include "models/data/frame_sequences.h"
#include "models/data/functionals.h"
#include "targets.h"

#include <nlohmann/json.hpp>

namespace duologue::fuzz {
namespace {

using namespace models;

/// Models refuse by throwing, with a sentence.
Problem refuses(const std::function<void()> &read)
{
    try {
        read();
    } catch (const ModelError &error) {
        return std::strlen(error.what()) == 0 ? Problem("a refusal without a message") : Problem();
    } catch (const std::exception &error) {
        return "throws what nobody expects: " + std::string(error.what());
    }
    return {};
}

Problem table(const InputFolder &folder, std::string_view bytes, const char *ending)
{
    return refuses([&] {
        const std::string name = std::string("features/table.") + ending;
        const auto read =
            readFunctionals(folder.put(bytes, {name, "features/table.json"}), "table");
        if (read.values.size() != read.columns.size() * read.rowOf.size())
            throw std::runtime_error("rows of different lengths");
        std::filesystem::remove(folder.put({}, {}) + "/" + name);
    });
}

/// Of the items that the file has, all are finite and whole.
Problem sequences(const InputFolder &folder, std::string_view bytes)
{
    const char *file = "features/table.safetensors";
    const std::string place = folder.put(bytes, {file, "features/table.json"});
    const auto problem = refuses([&] {
        FrameSequences read(place, "table");
        for (const char *id : {"data", "u1"}) {
            if (read.count(id) < 0)
                continue;
            const Array array = read.of(id);
            if (array.values.size() !=
                read.columns().size() * static_cast<std::size_t>(array.shape.at(0)))
                throw std::runtime_error("rows of different lengths");
        }
    });
    std::filesystem::remove(folder.put({}, {}) + "/" + file);
    return problem;
}

std::string tensors()
{
    const std::string header = R"({"data":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}})";
    const std::uint64_t length = header.size();
    return std::string(reinterpret_cast<const char *>(&length), 8) + header + std::string(24, '\1');
}

const std::vector<std::string> words{",",         ";",
                                     "\n",        "\"",
                                     "nan",       "1e39",
                                     "-1",        "?",
                                     "{",         "}",
                                     "[",         "]",
                                     ":",         "@data\n",
                                     "'",         "@attribute x numeric\n",
                                     "\xff\xfe",  "9999999999999999999",
                                     "[[[[[[[[[", std::string(nextFile)};

} // namespace

std::vector<Target> dataTargets()
{
    const auto folder = std::make_shared<InputFolder>();
    const std::string next(nextFile);
    return {
        {"functionals-csv",
         [folder](std::string_view bytes) { return table(*folder, bytes, "csv"); },
         {{"name,frameTime,a,b\nu1,0,0.5,1e3\nu2,0,1,2\n", "id;a;b\nu1;1;2\n"}, words}},
        {"functionals-arff",
         [folder](std::string_view bytes) { return table(*folder, bytes, "arff"); },
         {{"@relation x\n@attribute name string\n@attribute a numeric\n@attribute class "
           "{p,q}\n@data\n'u1',0.5,p\n'u2',1,q\n"},
          words}},
        {"functionals-safetensors",
         [folder](std::string_view bytes) { return table(*folder, bytes, "safetensors"); },
         {{tensors() + next + R"({"ids":["u1","u2"],"columns":["a","b","c"]})"}, words}},
        {"frames-safetensors",
         [folder](std::string_view bytes) { return sequences(*folder, bytes); },
         {{tensors() + next + R"({"columns":["a","b","c"]})"}, words}},
        {"safetensors",
         [folder](std::string_view bytes) {
             return refuses([&] {
                 safetensors::File file(folder->put(bytes, {"x.safetensors"}) + "/x.safetensors");
                 for (const auto &tensor : file.tensors()) {
                     std::string values(tensor.end - tensor.begin, '\0');
                     file.read(tensor, values.data());
                 }
             });
         },
         {{tensors()}, words}},
        {"dataset",
         [folder](std::string_view bytes) {
             return refuses([&] {
                 const std::string place =
                     folder->put(bytes, {"data/utterances.csv", "data/dataset.json"}) + "/data";
                 InputSpec input;
                 input.kind = "turns";
                 input.column = "text";
                 DatasetColumns columns;
                 columns.primary.resize(1);
                 columns.primary[0].name = "valence";
                 readDataset(place, columns, input);
             });
         },
         {{"id,session,speaker,turn,start,end,text,split,valence\n"
           "a,s1,P1,0,0,1,hello you,train,3\nb,s2,P2,0,0,1,\"so, then\",dev,4\n"
           "c,s3,P3,0,0,1,no,test,\n" +
           next + R"({"name":"talks","labels":[{"name":"valence","scale":[1,9]}]})"},
          words}},
        {"json",
         [](std::string_view bytes) {
             return refuses([&] { parseJson(bytes, 16, "input.json"); });
         },
         {{R"({"a":[1,2.5,-3e9,true,null,"\u00e9"],"b":{"c":{}}})"}, words}},
    };
}

} // namespace duologue::fuzz
