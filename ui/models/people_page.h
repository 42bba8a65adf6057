#pragma once

#include <QWidget>

#include "core/analysis/person_cards.h"
#include "core/session/indexed_edit.h"

class QVBoxLayout;

namespace duologue::ui {

class Portraits;
class SessionController;
class Theme;

/// A card a person: what models have read from all of that person's faces, how far the faces and
/// the views agree, and what may be made of it.
class PeoplePage : public QWidget
{
    Q_OBJECT
public:
    PeoplePage(SessionController &session, Portraits &portraits, const Theme &theme,
               QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void build();
    QWidget *card(const Participant &person, const std::vector<Id> &runs);
    void addTask(QVBoxLayout &column, const analysis::PersonCard &card, int order);

    SessionController &m_session;
    Portraits &m_portraits;
    const Theme &m_theme;
    QWidget *m_content = nullptr;
    bool m_stale = true;
};

} // namespace duologue::ui
