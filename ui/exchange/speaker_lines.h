#pragma once

#include <map>
#include <vector>

#include <QStringList>
#include <QWidget>

#include "core/formats/people.h"

class QComboBox;
class QGridLayout;

namespace duologue::ui {

/// Who the speakers of an imported file are, and whose its tiers are that name nobody: a line a
/// name. What was answered last for a name is suggested again, in any session that has that person.
/// UI thread.
class SpeakerLines : public QWidget
{
    Q_OBJECT
public:
    using Owners = std::map<std::string, formats::Owner>;

    /// `people`: as exports name them.
    SpeakerLines(std::vector<formats::Unclaimed> names, const QStringList &people,
                 QWidget *parent = nullptr);

    /// Of every name that has an answer.
    Owners owners() const;
    bool complete() const { return owners().size() == m_names.size(); }
    /// To be suggested the next time.
    void remember() const;

Q_SIGNALS:
    void changed();

private:
    void addLine(QGridLayout *lines, int row);
    void suggest(QComboBox *choice, const formats::Unclaimed &name) const;

    std::vector<formats::Unclaimed> m_names;
    QStringList m_people;
    std::vector<QComboBox *> m_choices; ///< by name
};

} // namespace duologue::ui
