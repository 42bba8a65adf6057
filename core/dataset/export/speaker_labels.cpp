#include <algorithm>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"
#include "core/dataset/export/labels.h"

namespace duologue::dataset {

std::string speakerAttribute(const Participant &participant, const std::string &attribute)
{
    if (attribute == "age")
        return participant.age ? std::to_string(*participant.age) : std::string();
    if (attribute == "gender")
        return participant.gender;
    const auto it = participant.attributes.find(attribute);
    return it == participant.attributes.end() ? std::string() : it->second;
}

/// A number where everybody has one or none at all, else a class.
LabelDefinition speakerColumn(const std::string &attribute,
                              const std::vector<OpenSession> &sessions)
{
    LabelDefinition column{attribute, "The speaker's \"" + attribute + "\"", {}};
    for (const OpenSession &open : sessions)
        for (const Participant *person : open.session->participants())
            if (const std::string value = speakerAttribute(*person, attribute);
                !value.empty() && !csv::number(value))
                column.classes = {""}; // filled in later
    return column;
}

void labelBySpeaker(const Labelled &place, const LabelDefinition &column)
{
    for (std::size_t i = 0; i < place.units.size(); ++i) {
        const Participant *person = place.session.participant(place.units[i].participant);
        const std::string value = person ? speakerAttribute(*person, column.name) : std::string();
        if (value.empty())
            continue;
        if (column.classes.empty())
            place.rows[i].labels[column.name] = {{}, *csv::number(value), 0, {}};
        else
            place.rows[i].labels[column.name] = {value, 0, 0, {}};
    }
}

} // namespace duologue::dataset
